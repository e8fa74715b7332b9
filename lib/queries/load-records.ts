import type { RecordKind } from "#lib/metrics/kinds.ts";
import { readNight, readWorkout } from "#lib/metrics/record.ts";
import type { Night, Workout } from "#lib/metrics/record.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { SearchParams } from "#lib/series/range.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { countRecords, findRecords } from "#lib/storage/groups/record-list.ts";
import type { PersonAt } from "./load-histories.ts";
import { parsePage, ROWS_A_PAGE } from "./page-rows.ts";
import type { PageChoice } from "./page-rows.ts";
import { pageZone } from "./page-zone.ts";

/** One page of a list, the newest first. */
export type RecordPage<Entry> = {
  readonly zone: string;
  readonly entries: readonly Entry[];
  readonly total: number;
  readonly page: PageChoice;
  readonly pages: number;
};

/** The workouts of a person. `zone` is the reader's, null when unknown. */
export function loadWorkouts(
  person: PersonAt,
  searchParams: SearchParams,
  zone: string | null,
): Promise<RecordPage<Workout>> {
  return loadPage(person, "workout", { searchParams, zone, read: readWorkout });
}

/** The nights and naps of a person. */
export function loadNights(
  person: PersonAt,
  searchParams: SearchParams,
  zone: string | null,
): Promise<RecordPage<Night>> {
  return loadPage(person, "night", { searchParams, zone, read: readNight });
}

type Asked<Entry> = {
  readonly searchParams: SearchParams;
  readonly zone: string | null;
  readonly read: (group: MeasureGroup) => Entry;
};

async function loadPage<Entry>(
  person: PersonAt,
  kind: RecordKind,
  { searchParams, zone, read }: Asked<Entry>,
): Promise<RecordPage<Entry>> {
  const database = currentDatabase();
  const total = await countRecords(database, person.id, kind);
  const pages = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
  const wanted = parsePage(searchParams);
  const page = pages === 1 ? 1 : wanted === "all" ? wanted : Math.min(wanted, pages);
  const groups = await findRecords(database, person.id, {
    kind,
    ...(page === "all" ? { limit: total, skip: 0 } : { limit: ROWS_A_PAGE, skip: (page - 1) * ROWS_A_PAGE }),
  });
  return { zone: pageZone(zone, groups.at(-1)?.zone), entries: groups.map(read), total, page, pages };
}
