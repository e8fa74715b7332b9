import { DATA_KINDS, type DataKind } from "#lib/metrics/kinds.ts";
import { z } from "zod";
import { findAlertMarks } from "#lib/storage/alerts/alerts.ts";
import type { Database } from "#lib/storage/database.ts";
import { cursorOf, KIND_ROWS } from "#lib/storage/kinds-in-sql.ts";
import type { PollingReason } from "./polling.ts";
import { findHeldData, type HeldData } from "#lib/storage/people/held-data.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { ENTRY } from "#lib/storage/removals/removal-questions.ts";

/** The state of a connection, for a reader. Instants are ms since 1970. */
export type ConnectionStatus = {
  readonly personId: string;
  readonly connectionId: string;
  readonly state: "active" | "needs-relink" | "revoked";
  readonly stateReason: string | null;
  readonly lastSyncAt: number | null;
  readonly lastNotificationAt: number | null;
  /** Why it is polled; null while notifications are reliable. */
  readonly pollingReason: PollingReason | null;
  readonly firstSync: {
    readonly done: boolean;
    readonly groups: number;
    readonly from: number | null;
    /** The stored data of every kind, while any kind is still in its first sync; empty afterwards. */
    readonly kinds: readonly {
      readonly kind: DataKind;
      readonly count: number;
      readonly from: number | null;
      readonly to: number | null;
      readonly done: boolean;
    }[];
  };
  /** Acts of measuring and other records that Withings no longer has, and that wait for a person to decide. */
  readonly missing: number;
};

type Row = {
  person_id: string;
  id: string;
  state: ConnectionStatus["state"];
  state_reason: string | null;
  last_sync_at: Date | null;
  last_notification_at: Date | null;
  first_sync_done_at: Date | null;
  polling_reason: PollingReason | null;
  progress: unknown;
  coming: string[];
};

/** The part of a first sync's progress that readers see. */
const SHOWN_PROGRESS = z.object({
  groups: z.number().catch(0),
  fetchedFrom: z.number().nullable().catch(null),
});

// The walks through minutes and phases are queued when all days and nights are here: until then they come with these.
const COLUMNS = `c.person_id, c.id, c.state, c.state_reason, c.last_sync_at, c.last_notification_at, c.first_sync_done_at,
    c.polling_reason,
    (select i.progress from inbox_item i where i.connection_id = c.id and i.state = 'waiting'
       and i.cause = 'first-sync' and i.kind = 'measures' order by i.id limit 1) as progress,
    array(select k.kind::text from inbox_item i join ${KIND_ROWS} on k.kind = i.kind or k.follows = i.kind
      where i.connection_id = c.id and i.state = 'waiting' and i.window_from is null and not i.changes_only
        and case when k.follows is null then i.cause = 'first-sync'
          else (i.cause = 'first-sync' or k.kind = i.kind) and ${cursorOf("k.kind")} is null end) as coming`;

const FIND = `select ${COLUMNS} from connection c where c.person_id = any($1::uuid[]) order by c.created_at, c.id`;

/** The connections of these persons. */
export async function findConnectionStatuses(
  database: Pick<Database, "pool" | "memo">,
  personIds: readonly string[],
): Promise<ConnectionStatus[]> {
  const { rows } = await database.pool.query<Row>({ name: "find-statuses", text: FIND, values: [personIds] });
  return toStatuses(database, rows);
}

/** A person's seq and the states of their connections, which are no older; seq null: unknown. */
export type PersonState = {
  readonly seq: number | null;
  readonly statuses: readonly ConnectionStatus[];
  /** When alerts about them last changed (ms); null without alerts. */
  readonly alertMark: number | null;
};

/** The same for live pages, of any number of persons at once. Unknown persons are missing from the answer. */
export async function findPersonStates(
  database: Pick<Database, "pool" | "memo">,
  personIds: readonly string[],
): Promise<Map<string, PersonState>> {
  // The seq first: what changes in between is sent again with the next one.
  const seqs = await findPersonSeqs(database, personIds);
  const statuses = await findConnectionStatuses(database, personIds);
  const marks = await findAlertMarks(database.pool, personIds);
  const of = Map.groupBy(statuses, ({ personId }) => personId);
  return new Map(
    [...seqs].map(([id, seq]) => [id, { seq, statuses: of.get(id) ?? [], alertMark: marks.get(id) ?? null }]),
  );
}

async function toStatuses(
  database: Pick<Database, "pool" | "memo">,
  rows: readonly Row[],
): Promise<ConnectionStatus[]> {
  const missing = await countMissing(database, rows);
  const syncing = rows.filter(({ coming }) => coming.some(isDataJob)).map(({ id }) => id);
  const held = syncing.length > 0 ? await findHeldData(database, syncing) : new Map<string, HeldData[]>();
  return rows.map((row) => {
    const progress = SHOWN_PROGRESS.safeParse(row.progress).data;
    return {
      personId: row.person_id,
      connectionId: row.id,
      state: row.state,
      stateReason: row.state_reason,
      lastSyncAt: row.last_sync_at?.getTime() ?? null,
      lastNotificationAt: row.last_notification_at?.getTime() ?? null,
      pollingReason: row.polling_reason,
      firstSync: {
        done: row.first_sync_done_at !== null,
        groups: progress?.groups ?? 0,
        from: progress?.fetchedFrom ?? null,
        kinds: kindsOf(row.coming, held.get(row.id)),
      },
      missing: missing.get(row.id) ?? 0,
    };
  });
}

const GIVEN = `
  select distinct to_person_id as id from decision
  where person_id = any($1::uuid[]) and undone_at is null and to_person_id is not null`;
const MISSING = `
  select q.connection_id as id, count(distinct ${ENTRY})::int as count
  from removal q left join measure_group g on g.person_id = q.person_id and g.connection_id = q.connection_id
    and g.group_id = q.record_id and g.kind::text = q.kind::text
  where q.person_id = any($1::uuid[]) and q.connection_id = any($2::uuid[]) and q.decision is null
  group by q.person_id, q.connection_id`;

/** How many records of each connection wait for a decision, of every person who has some of them. */
async function countMissing(
  { pool }: Pick<Database, "pool">,
  rows: readonly Row[],
): Promise<Map<string, number>> {
  const homes = [...new Set(rows.map((row) => row.person_id))];
  const given = await pool.query<{ id: string }>({ name: "find-given", text: GIVEN, values: [homes] });
  const persons = [...homes, ...given.rows.map(({ id }) => id)];
  const values = [persons, rows.map(({ id }) => id)];
  const found = await pool.query<{ id: string; count: number }>({
    name: "count-missing",
    text: MISSING,
    values,
  });
  const missing = new Map<string, number>();
  for (const { id, count } of found.rows) missing.set(id, (missing.get(id) ?? 0) + count);
  return missing;
}

function isDataJob(kind: string): boolean {
  return DATA_KINDS.some(({ fetchedAs }) => fetchedAs === kind);
}

/** Every kind with stored or pending data; empty once nothing is pending. */
function kindsOf(
  coming: readonly string[],
  held: readonly HeldData[] | undefined,
): ConnectionStatus["firstSync"]["kinds"] {
  if (!held) return [];
  return DATA_KINDS.flatMap(({ kind, fetchedAs }) => {
    const found = held.find((one) => one.kind === kind);
    const done = !coming.includes(fetchedAs);
    if (!found && done) return [];
    return [{ kind, count: found?.count ?? 0, from: found?.from ?? null, to: found?.to ?? null, done }];
  });
}
