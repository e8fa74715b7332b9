import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { readNight, readWorkout } from "#lib/metrics/record.ts";
import type { Night, Workout } from "#lib/metrics/record.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { SearchParams } from "#lib/series/range.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { countRecords, findRecords } from "#lib/storage/groups/record-list.ts";
import { parsePage, ROWS_A_PAGE } from "./page-rows.ts";
import type { PageChoice } from "./page-rows.ts";
import { pageZone } from "./page-zone.ts";

/** One page of a list, the newest first. */
export type RecordPage<Entry> = {
  /** How far the person's data had come before it was read. */
  readonly seq: number;
  readonly zone: string;
  readonly entries: readonly Entry[];
  readonly total: number;
  readonly page: PageChoice;
  readonly pages: number;
};

/** The workouts of a person. `zone` is the reader's, null when unknown. */
export function loadWorkouts(
  personId: PersonId,
  searchParams: SearchParams,
  zone: string | null,
): Promise<RecordPage<Workout>> {
  return loadPage(personId, "workout", { searchParams, zone, read: readWorkout });
}

/** The nights and naps of a person. */
export function loadNights(
  personId: PersonId,
  searchParams: SearchParams,
  zone: string | null,
): Promise<RecordPage<Night>> {
  return loadPage(personId, "night", { searchParams, zone, read: readNight });
}

type Asked<Entry> = {
  readonly searchParams: SearchParams;
  readonly zone: string | null;
  readonly read: (group: MeasureGroup) => Entry;
};

async function loadPage<Entry>(
  personId: PersonId,
  kind: RecordKind,
  { searchParams, zone, read }: Asked<Entry>,
): Promise<RecordPage<Entry>> {
  const database = currentDatabase();
  const seq = (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  const total = await countRecords(database, personId, kind);
  const pages = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
  const wanted = parsePage(searchParams);
  const page = pages === 1 ? 1 : wanted === "all" ? wanted : Math.min(wanted, pages);
  const groups = await findRecords(database, personId, {
    kind,
    ...(page === "all" ? { limit: total, skip: 0 } : { limit: ROWS_A_PAGE, skip: (page - 1) * ROWS_A_PAGE }),
  });
  return { seq, zone: pageZone(zone, groups), entries: groups.map(read), total, page, pages };
}
