import { timingSafeEqual } from "node:crypto";
import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Window } from "#lib/metrics/window.ts";
import { NOTIFY } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";

/** A notification as received, and what is to be fetched for it; `kind` null when nothing is. */
export type ReceivedNotification = {
  /** SHA-256 of the secret in the path, hex: the only thing that names the connection. */
  readonly secretHash: string;
  readonly withingsUserId: string | null;
  readonly appli: number | null;
  /** The form fields, as sent. */
  readonly fields: Readonly<Record<string, string>>;
  readonly kind: FetchKind | null;
  /** Null: what changed since the last look. */
  readonly window: Window | null;
  /** Measures to fetch along. */
  readonly measures: Window | null;
};

/** Of an unknown secret nothing is stored. What came of what is stored, its row says. */
export type NotificationOutcome = "stored" | "unknown-secret";

// One statement, so one round trip and one commit for the whole batch, and one wake-up however many rows: NOTIFY
// takes a lock that all notifying commits of the cluster share. The join is the look-up, so an unlinked or deleted
// connection drops out of the batch instead of failing it, and nothing stale is cached. Each connection is locked once
// a batch, as a foreign key would lock it once a row: its end waits for this commit, and takes these rows along. No
// other statement of ours blocks KEY SHARE for long. What asks for the same fetch is queued once: a storm of one
// connection's notifications costs a row each, and one item a batch. One JSON text there and one row for each connection
// back cost Node half of what an array for each column and a row for each notification do.
const STORE = `
  with standing as (
    select c.id, c.withings_user_id, c.notify_secret_hash, asked.place
    from unnest($2::text[]) with ordinality as asked(hash, place)
    join connection c on c.notify_secret_hash = asked.hash where c.state <> 'revoked' for key share of c),
  received as (
    select n.appli, n.fields, n.kind, n.window_from, n.window_to, n.measures_from, n.measures_to, c.id as connection_id,
      nextval('notification_id_seq') as id,
      case when n.user_id is distinct from c.withings_user_id then 'unknown-user'
        when n.kind is null then 'not-followed' else 'accepted' end as outcome
    from json_to_recordset($1::json) as n(place int, user_id text, appli int, fields jsonb, kind inbox_kind,
      window_from bigint, window_to bigint, measures_from bigint, measures_to bigint)
    join standing c on c.place = n.place),
  noted as (
    insert into notification (id, connection_id, appli, fields, outcome)
    select id, connection_id, appli, fields, outcome from received),
  wanted as (
    select connection_id, kind, window_from, window_to, id from received where outcome = 'accepted'
    union all
    -- Not behind these measures: that they were pushed would be said of a push that never came.
    select connection_id, 'measures', measures_from, measures_to, null from received
    where outcome = 'accepted' and measures_from is not null),
  queued as (
    insert into inbox_item (connection_id, kind, cause, window_from, window_to, changes_only, not_before, notification_id)
    select connection_id, kind, 'notification', to_timestamp(window_from / 1000.0), to_timestamp(window_to / 1000.0),
      kind = 'measures' and window_from is null, clock_timestamp() + make_interval(secs => $3::float8 / 1000.0), min(id)
    from wanted group by connection_id, kind, window_from, window_to returning 1),
  woken as (select ${NOTIFY.workers} where exists (select from queued))
  select place::int, notify_secret_hash as hash, (select count(*) from woken) as woken from standing`;

type Row = { place: number; hash: string };

/**
 * Stores a batch durably: when it returns, the rows are committed. Inbox items become claimable after `settleMs`,
 * so that the pushes of one weigh-in meet in one fetch. Answers in the order of the batch.
 */
export async function storeNotifications(
  { pool }: Pick<Database, "pool">,
  batch: readonly ReceivedNotification[],
  settleMs = 25,
): Promise<NotificationOutcome[]> {
  const hashes = [...new Set(batch.map(({ secretHash }) => secretHash))];
  const places = new Map(hashes.map((hash, index) => [hash, index + 1]));
  const sent = batch.map(({ secretHash, withingsUserId, appli, fields, kind, window, measures }) => ({
    place: places.get(secretHash),
    user_id: withingsUserId,
    appli,
    fields,
    kind,
    window_from: window?.from,
    window_to: window?.to,
    measures_from: measures?.from,
    measures_to: measures?.to,
  }));
  const { rows } = await pool.query<Row>({
    name: "store-notifications",
    text: STORE,
    values: [JSON.stringify(sent), hashes, settleMs],
  });
  // The index compared text; this compares every byte in constant time before a connection counts as found.
  const found = new Set(
    rows.filter(({ place, hash }) => equalHashes(hash, hashes[place - 1] ?? "")).map(({ hash }) => hash),
  );
  return batch.map(({ secretHash }) => (found.has(secretHash) ? "stored" : "unknown-secret"));
}

/** Which of these hashes are those of connections that take notifications, in the order asked. */
export async function findStandingSecrets(
  { pool }: Pick<Database, "pool">,
  secretHashes: readonly string[],
): Promise<boolean[]> {
  const { rows } = await pool.query<{ hash: string }>({
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
