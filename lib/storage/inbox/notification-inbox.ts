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
  /** Null: what changed since the last sync. */
  readonly window: Window | null;
  /** Measures to fetch along. */
  readonly measures: Window | null;
};

/** Of an unknown secret nothing is stored. What came of what is stored, its row says. */
export type NotificationOutcome = "stored" | "unknown-secret";

// One row for a whole batch, so one round trip, one commit and one wake-up however many notifications: NOTIFY takes a
// lock that all notifying commits of the cluster share. The join is the look-up, so nothing stale is cached. As JSON
// text it is not taken apart before the answer: `fileNotifications` does that.
const STORE = `
  with known as (
    select asked.place, asked.hash from unnest($2::text[]) with ordinality as asked(hash, place)
    join connection c on c.notify_secret_hash = asked.hash where c.state <> 'revoked'),
  stored as (
    insert into notification_batch (received_at, not_before, secret_hashes, notifications)
    select now(), now() + make_interval(secs => $3::float8 / 1000.0), $2, $1 where exists (select from known)
    returning 1),
  woken as (select ${NOTIFY.workers} from stored)
  select place::int, hash, (select count(*) from woken) as woken from known`;

// The join drops what came for a connection that was deleted since; of one that was unlinked nothing is fetched. Each
// connection is locked once a batch, as a foreign key would lock it once a row: its end waits for this commit, and
// takes these rows along. No other statement of ours blocks KEY SHARE for long. What asks for the same fetch is queued
// once: a storm of one connection's notifications costs a row each, and one item. SKIP LOCKED: several workers share
// the batches.
const FILE = `
  with taken as (
    delete from notification_batch where id = any(array(
      select id from notification_batch order by id limit $1 for update skip locked))
    returning id, received_at, not_before, secret_hashes, notifications),
  sent as (
    select t.id as batch, t.received_at, t.not_before, t.secret_hashes[n.place] as secret_hash, n.*
    from taken t cross join rows from (json_to_recordset(t.notifications) as (place int, user_id text, appli int,
      fields jsonb, kind inbox_kind, window_from bigint, window_to bigint, measures_from bigint, measures_to bigint))
      with ordinality as n(place, user_id, appli, fields, kind, window_from, window_to, measures_from, measures_to, nth)),
  linked as (
    select c.id, c.withings_user_id, c.notify_secret_hash, c.state from connection c
    where c.notify_secret_hash in (select secret_hash from sent) for key share of c),
  received as (
    select s.*, c.id as connection_id, c.state <> 'revoked' as fetched, nextval('notification_id_seq') as id,
      case when s.user_id is distinct from c.withings_user_id then 'unknown-user'
        when s.kind is null then 'not-followed' else 'accepted' end as outcome
    from (select * from sent order by batch, nth) s join linked c on c.notify_secret_hash = s.secret_hash),
  noted as (
    insert into notification (id, connection_id, received_at, appli, fields, outcome)
    select id, connection_id, received_at, appli, fields, outcome from received),
  wanted as (
    select connection_id, kind, window_from, window_to, not_before, id from received
    where outcome = 'accepted' and fetched
    union all
    -- Not behind these measures: that they were pushed would be said of a push that never came.
    select connection_id, 'measures', measures_from, measures_to, not_before, null from received
    where outcome = 'accepted' and fetched and measures_from is not null),
  queued as (
    insert into inbox_item (connection_id, kind, cause, window_from, window_to, changes_only, not_before, notification_id)
    select connection_id, kind, 'notification', to_timestamp(window_from / 1000.0), to_timestamp(window_to / 1000.0),
      kind = 'measures' and window_from is null, min(not_before), min(id)
    from wanted group by connection_id, kind, window_from, window_to)
  select count(*)::int as batches from taken`;

type Row = { place: number; hash: string };

/**
 * Stores a batch durably: when it returns, it is committed. What it asks for becomes due after `settleMs`, so that the
 * pushes of one weigh-in meet in one fetch. Answers in the order of the batch.
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

/** Batches that one statement files: enough to keep up, few enough not to hold their connections for long. */
const BATCHES_AT_ONCE = 50;

/** Gives every stored notification a row of its own, and queues what it asks for. */
export async function fileNotifications({ pool }: Pick<Database, "pool">): Promise<void> {
  for (let filed = BATCHES_AT_ONCE; filed === BATCHES_AT_ONCE;) {
    const { rows } = await pool.query<{ batches: number }>({
      name: "file-notifications",
      text: FILE,
      values: [BATCHES_AT_ONCE],
    });
    filed = rows[0]?.batches ?? 0;
  }
}

/** Which of these hashes are those of connections that take notifications, in the order asked. */
export async function findActiveSecrets(
  { pool }: Pick<Database, "pool">,
  secretHashes: readonly string[],
): Promise<boolean[]> {
  const { rows } = await pool.query<{ hash: string }>({
    name: "find-active-secrets",
    text: `select notify_secret_hash as hash from connection
      where notify_secret_hash = any($1::text[]) and state <> 'revoked'`,
    values: [secretHashes],
  });
  const active = new Set(rows.map(({ hash }) => hash));
  return secretHashes.map((hash) => active.has(hash));
}

function equalHashes(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
