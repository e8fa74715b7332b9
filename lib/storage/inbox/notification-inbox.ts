import type pg from "pg";
import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Window } from "#lib/metrics/window.ts";
import { NOTIFY } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** A notification as it arrives. */
export type ReceivedNotification = {
  /** SHA-256 of the secret in the path, hex: the only thing that names the connection. */
  readonly secretHash: string;
  /** The form as sent. */
  readonly form: string;
};

/** What a form says, and what to fetch for it; `kind` null for nothing. */
export type ReadNotification = {
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

/** Nothing is stored for an unknown secret. Each stored row says what became of it. */
export type NotificationOutcome = "stored" | "unknown-secret";

// One row for a whole batch, so one round trip, one commit and one wake-up however many notifications: NOTIFY takes a
// lock that all notifying commits of the cluster share. Secrets are looked up each time, so nothing stale is cached; which
// are unknown is worked out only where some are: $4 is how many different ones there are.
const STORE = `
  with known as (
    select notify_secret_hash as hash from connection
    where notify_secret_hash = any($1::text[]) and state <> 'revoked'),
  stored as (
    insert into notification_batch (received_at, not_before, secret_hashes, forms)
    select now(), now() + make_interval(secs => $3::float8 / 1000.0), $1, $2 where exists (select from known)
    returning 1),
  woken as (select ${NOTIFY.workers} from stored)
  select case when (select count(*) from known) < $4 then
      array(select unnest($1::text[]) except select hash from known) end as unknown,
    (select count(*) from woken) as woken`;

// SKIP LOCKED: several workers share the batches.
const TAKE = `
  with taken as (
    delete from notification_batch where id = any(array(
      select id from notification_batch order by id limit $1 for update skip locked))
    returning id, received_at, not_before, secret_hashes, forms)
  select extract(epoch from received_at) * 1000 as "receivedAt", extract(epoch from not_before) * 1000 as "notBefore",
    secret_hashes as "secretHashes", forms from taken order by id`;

// The join drops what came for a connection that was deleted since; of one that was unlinked nothing is fetched. Each
// connection is locked once a batch, as a foreign key would lock it once a row: its end waits for this commit, and
// takes these rows along. None of our other statements blocks KEY SHARE for long. What asks for the same fetch is queued
// once: a storm of one connection's notifications costs a row each, and one item.
const FILE = `
  with sent as (
    select * from rows from (json_to_recordset($1) as (received_at bigint, not_before bigint, secret_hash text,
      user_id text, appli int, fields jsonb, kind inbox_kind, window_from bigint, window_to bigint,
      measures_from bigint, measures_to bigint))
      with ordinality as n(received_at, not_before, secret_hash, user_id, appli, fields, kind, window_from, window_to,
        measures_from, measures_to, nth)),
  linked as (
    select c.id, c.withings_user_id, c.notify_secret_hash, c.state from connection c
    where c.notify_secret_hash in (select secret_hash from sent) for key share of c),
  received as (
    select *, nextval('notification_id_seq') as id from (
      select s.*, c.id as connection_id, c.state <> 'revoked' as fetched,
        case when s.user_id is distinct from c.withings_user_id then 'unknown-user'
          when s.kind is null then 'not-followed' else 'accepted' end as outcome
      from sent s join linked c on c.notify_secret_hash = s.secret_hash order by nth) in_order),
  noted as (
    insert into notification (id, connection_id, received_at, appli, fields, outcome)
    select id, connection_id, to_timestamp(received_at / 1000.0), appli, fields, outcome from received),
  wanted as (
    select connection_id, kind, window_from, window_to, not_before, id from received
    where outcome = 'accepted' and fetched
    union all
    -- Not behind these measures: that they were pushed would be said of a push that never came.
    select connection_id, 'measures', measures_from, measures_to, not_before, null from received
    where outcome = 'accepted' and fetched and measures_from is not null)
  insert into inbox_item (connection_id, kind, cause, window_from, window_to, changes_only, not_before, notification_id)
  select connection_id, kind, 'notification', to_timestamp(window_from / 1000.0), to_timestamp(window_to / 1000.0),
    kind = 'measures' and window_from is null, to_timestamp(min(not_before) / 1000.0), min(id)
  from wanted group by connection_id, kind, window_from, window_to`;

/**
 * Stores a batch durably, unread: when it returns, it is committed. What it asks for becomes due after `settleMs`, so
 * that the pushes of one weigh-in meet in one fetch. Answers in the order of the batch.
 */
export async function storeNotifications(
  { pool }: Pick<Database, "pool">,
  batch: readonly ReceivedNotification[],
  settleMs = 25,
): Promise<NotificationOutcome[]> {
  const hashes = batch.map(({ secretHash }) => secretHash);
  const { rows } = await pool.query<{ unknown: string[] | null }>({
    name: "store-notifications",
    text: STORE,
    values: [hashes, batch.map(({ form }) => storable(form)), settleMs, new Set(hashes).size],
  });
  if (!rows[0]) throw new Error("The database did not say what it stored.");
  const unknown = new Set(rows[0].unknown);
  return batch.map(({ secretHash }) => (unknown.has(secretHash) ? "unknown-secret" : "stored"));
}

/** A NUL, which the database's text cannot hold, in the way that a form spells it: one refusal refuses the whole batch. */
function storable(form: string): string {
  return form.includes("\0") ? form.replaceAll("\0", "%00") : form;
}

/** Batches filed in one transaction: enough to keep up, few enough to be read without holding up anything else. */
const BATCHES_AT_ONCE = 10;

type Batch = {
  readonly receivedAt: number;
  readonly notBefore: number;
  readonly secretHashes: readonly string[];
  readonly forms: readonly string[];
};

/**
 * Gives every stored notification a row of its own, and queues what it asks for. `read` never throws; it gets the form
 * and when it was received (ms).
 */
export async function fileNotifications(
  database: Pick<Database, "pool">,
  read: (form: string, receivedAt: number) => ReadNotification,
): Promise<void> {
  // Mostly there is none, which one statement finds out.
  const { rowCount } = await database.pool.query({
    name: "find-notifications",
    text: "select from notification_batch limit 1",
  });
  for (let taken = rowCount === 0 ? 0 : BATCHES_AT_ONCE; taken === BATCHES_AT_ONCE;)
    taken = await inTransaction(database, (client) => fileSome(client, read));
}

async function fileSome(
  client: pg.PoolClient,
  read: (form: string, receivedAt: number) => ReadNotification,
): Promise<number> {
  const { rows } = await client.query<Batch>({
    name: "take-notifications",
    text: TAKE,
    values: [BATCHES_AT_ONCE],
  });
  if (rows.length === 0) return 0;
  const sent = rows.flatMap(({ receivedAt, notBefore, secretHashes, forms }) =>
    forms.map((form, index) => {
      const { withingsUserId, appli, fields, kind, window, measures } = read(form, Number(receivedAt));
      return {
        received_at: Number(receivedAt),
        not_before: Number(notBefore),
        secret_hash: secretHashes[index],
        user_id: withingsUserId,
        appli,
        fields,
        kind,
        window_from: window?.from,
        window_to: window?.to,
        measures_from: measures?.from,
        measures_to: measures?.to,
      };
    }),
  );
  await client.query({ name: "file-notifications", text: FILE, values: [JSON.stringify(sent)] });
  return rows.length;
}

/** Whether each of these hashes belongs to a connection that takes notifications, in the order asked. */
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
