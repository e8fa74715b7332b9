import { timingSafeEqual } from "node:crypto";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "./database.ts";

/** A notification as received, and what is to be fetched for it; `kind` null when nothing is. */
export type ReceivedNotification = {
  /** SHA-256 of the secret in the path, hex: the only thing that names the connection. */
  readonly secretHash: string;
  readonly withingsUserId: string | null;
  readonly appli: number | null;
  /** The form fields, as sent. */
  readonly fields: Readonly<Record<string, string>>;
  readonly kind: "measures" | "profile" | "days" | "nights" | "heart" | "stethoscope" | "bed" | null;
  readonly window: Window | null;
};

/** `unknown-secret`: nothing stored. `unknown-user`, `not-followed`: stored, nothing will be fetched. */
export type NotificationOutcome = "accepted" | "unknown-user" | "not-followed" | "unknown-secret";

// One statement, so one round trip and one commit for the whole batch, and one wake-up however many rows: NOTIFY
// takes a lock that all notifying commits of the cluster share. The join is the look-up, so an unlinked or deleted
// connection drops out of the batch instead of failing it, and nothing stale is cached. Each connection is locked once
// a batch, as a foreign key would lock it once a row: its end waits for this commit, and takes these rows along. No
// other statement of ours blocks KEY SHARE for long. What asks for the same fetch is queued once: a storm of one
// connection's notifications costs a row each, and one item a batch.
const STORE = `
  with standing as (
    select id, withings_user_id, notify_secret_hash from connection
    where notify_secret_hash = any($1::text[]) and state <> 'revoked' for key share),
  received as (
    select n.ord, n.appli, n.fields::jsonb as fields, n.kind::inbox_kind as kind, n.window_from, n.window_to,
      c.id as connection_id, c.notify_secret_hash as hash,
      nextval('notification_id_seq') as id,
      case when n.user_id is distinct from c.withings_user_id then 'unknown-user'
        when n.kind is null then 'not-followed' else 'accepted' end as outcome
    from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
      with ordinality as n(hash, user_id, appli, fields, kind, window_from, window_to, ord)
    join standing c on c.notify_secret_hash = n.hash),
  noted as (
    insert into notification (id, connection_id, appli, fields, outcome)
    select id, connection_id, appli, fields, outcome from received),
  queued as (
    insert into inbox_item (connection_id, kind, cause, window_from, window_to, not_before, notification_id)
    select connection_id, kind, 'notification', to_timestamp(window_from / 1000.0), to_timestamp(window_to / 1000.0),
      clock_timestamp() + make_interval(secs => $8::float8 / 1000.0), min(id)
    from received where outcome = 'accepted' group by connection_id, kind, window_from, window_to returning 1),
  woken as (select pg_notify('plumbline_inbox', '') where exists (select from queued))
  select ord, hash, outcome, (select count(*) from woken) as woken from received`;

type Row = { ord: string; hash: string; outcome: NotificationOutcome };

/**
 * Stores a batch durably: when it returns, the rows are committed. Inbox items become claimable after `settleMs`,
 * so that the pushes of one weigh-in meet in one fetch. Answers in the order of the batch.
 */
export async function storeNotifications(
  database: Database,
  batch: readonly ReceivedNotification[],
  settleMs = 25,
): Promise<NotificationOutcome[]> {
  const column = <Value>(read: (received: ReceivedNotification) => Value): Value[] => batch.map(read);
  const { rows } = await database.pool.query<Row>({
    name: "store-notifications",
    text: STORE,
    values: [
      column((n) => n.secretHash),
      column((n) => n.withingsUserId),
      column((n) => n.appli),
      column((n) => JSON.stringify(n.fields)),
      column((n) => n.kind),
      column((n) => n.window?.from ?? null),
      column((n) => n.window?.to ?? null),
      settleMs,
    ],
  });
  const outcomes = batch.map((): NotificationOutcome => "unknown-secret");
  for (const row of rows) {
    const index = Number(row.ord) - 1;
    const received = batch[index];
    // The index compared text; this compares every byte in constant time before the row counts as found.
    if (received && equalHashes(row.hash, received.secretHash)) outcomes[index] = row.outcome;
  }
  return outcomes;
}

/** Which of these hashes are those of connections that take notifications, in the order asked. */
export async function findStandingSecrets(
  database: Database,
  secretHashes: readonly string[],
): Promise<boolean[]> {
  const { rows } = await database.pool.query<{ hash: string }>({
    name: "find-standing-secrets",
    text: `select notify_secret_hash as hash from connection
      where notify_secret_hash = any($1::text[]) and state <> 'revoked'`,
    values: [secretHashes],
  });
  const standing = new Set(rows.map(({ hash }) => hash));
  return secretHashes.map((hash) => standing.has(hash));
}

function equalHashes(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
