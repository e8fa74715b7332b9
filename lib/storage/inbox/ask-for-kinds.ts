import { type FetchKind, LISTED, type MinuteKind } from "#lib/metrics/kinds.ts";
import { entryOf } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { notifyPagesOf, notifyWorkers } from "#lib/storage/channels.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import { KIND_ROWS, PERMITTED, USEFUL } from "#lib/storage/kinds-in-sql.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { ask, askForSelected, WHOLE } from "./ask.ts";

const LISTS = LISTED.map(({ kind }) => kind);

// A first sync asks once for recordings of a stethoscope, with or without one.
const KINDS_OF_ONE = `
    select c.id, k.kind, $2::cause, ${WHOLE} from connection c, ${KIND_ROWS}
    where c.id = $1 and c.state = 'active' and k.kind::text = any($3::text[])
      and ${PERMITTED} and ($2 = 'first-sync' or ${USEFUL})`;

/** Asks for those of the kinds, each as a whole, for which the person of a connection gave permission. */
async function askForKinds(
  queryable: Queryable,
  connectionId: string,
  cause: Cause,
  kinds: readonly FetchKind[],
): Promise<void> {
  await askForSelected(queryable, KINDS_OF_ONE, [connectionId, cause, kinds]);
}

/**
 * Asks for everything that is new of a connection. Answers whether the connection is active; nothing is asked for when
 * it is not.
 */
export async function askForSync(database: Database, connectionId: string): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rowCount } = await client.query(
      "select from connection where id = $1 and state = 'active' for no key update",
      [connectionId],
    );
    if (rowCount !== 1) return false;
    await askForKinds(client, connectionId, "refresh", [...LISTS, "devices"]);
    return true;
  });
}

/**
 * Asks for what follows a link: the first sync, or what was missed since there was one. Open pages are notified when
 * the transaction commits. What waits already is brought forward.
 */
export async function askAfterLink(
  queryable: Queryable,
  { id, firstSyncDone }: { readonly id: string; readonly firstSyncDone: boolean },
): Promise<void> {
  await queryable.query(
    "update inbox_item set not_before = now() where connection_id = $1 and state = 'waiting'",
    [id],
  );
  await askForKinds(queryable, id, "first-sync", ["subscriptions", "devices"]);
  await askForKinds(queryable, id, firstSyncDone ? "refresh" : "first-sync", LISTS);
  await notifyWorkers(queryable);
  await notifyPagesOf(queryable, id);
}

/** The first screens are filled before all of the past is walked through. */
const PAST_AFTER_MS = MINUTE_MS;

/**
 * Asks for what a connection's minutes have become since they were last fetched, or for all of them: "sync now" at
 * once, everything else every third day, because a push brings the day it names. All of the past comes last, from
 * `before` (ms) when newer ones were asked for already. Nothing is added while such a walk waits.
 */
export async function askForMinutes(
  queryable: Queryable,
  connectionId: string,
  kind: MinuteKind,
  cause: Cause,
  before: number | null = null,
): Promise<void> {
  const { cursor, followEveryMs } = entryOf(kind);
  const { rows } = await queryable.query<{ walked: boolean }>(
    `select c.${cursor} is not null as walked from connection c
     where c.id = $1 and c.state = 'active' and (c.${cursor} is null or $3 = 'refresh'
         or c.${cursor} < clock_timestamp() - make_interval(secs => $4::float8 / 1000))
       and not exists (select from inbox_item i where i.connection_id = c.id and i.state = 'waiting'
         and i.kind = $2::inbox_kind and i.window_from is null)`,
    [connectionId, kind, cause, followEveryMs],
  );
  const [due] = rows;
  if (!due) return;
  await ask(queryable, [
    due.walked
      ? { connectionId, kind, cause: cause === "refresh" ? cause : "sweep" }
      : {
          ...{ connectionId, kind, cause: "sweep", afterMs: PAST_AFTER_MS },
          ...(before === null ? {} : { progress: { before } }),
        },
  ]);
}

/**
 * Asks for the signals that are due; one that waits for a late signal begins at once. `past`: they are those of older
 * recordings, for which a first sync lets the last days of the other kinds go first.
 */
export async function askForSignals(
  queryable: Queryable,
  connectionId: string,
  cause: Cause,
  past = false,
): Promise<void> {
  await ask(queryable, [{ connectionId, kind: "heart-signals", cause, progress: { past }, renew: true }]);
}
