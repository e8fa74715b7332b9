import { readNight } from "#lib/metrics/record.ts";
import type { Night } from "#lib/metrics/record.ts";
import type { SearchParams } from "#lib/series/range.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { countRecords, findRecords } from "#lib/storage/groups/record-list.ts";
import type { PersonAt } from "./load-histories.ts";
import { parsePage } from "./page-rows.ts";
import type { PageChoice } from "./page-rows.ts";
import { pageZone } from "./page-zone.ts";

/** A card of a record is as high as five rows of a table: twenty are enough of a phone. */
const RECORDS_A_PAGE = 20;

/** One page of a list, the newest first. */
export type RecordPage<Entry> = {
  readonly zone: string;
  readonly entries: readonly Entry[];
  readonly total: number;
  readonly page: PageChoice;
  readonly pages: number;
};

/** The nights and naps of a person. `zone` is the reader's, null when unknown. */
export async function loadNights(
  person: PersonAt,
  searchParams: SearchParams,
  zone: string | null,
): Promise<RecordPage<Night>> {
  const database = currentDatabase();
  const total = await countRecords(database, person.id, "night");
  const { page, pages, limit, skip } = choosePage(total, searchParams);
  const groups = await findRecords(database, person.id, { kind: "night", limit, skip });
  return { zone: pageZone(zone, groups.at(-1)?.zone), entries: groups.map(readNight), total, page, pages };
}

/** Which entries of a list of `total` the address asks for. */
export function choosePage(total: number, searchParams: SearchParams) {
  const pages = Math.max(1, Math.ceil(total / RECORDS_A_PAGE));
  const wanted = parsePage(searchParams);
  const page = pages === 1 ? 1 : wanted === "all" ? wanted : Math.min(wanted, pages);
  return {
    page,
    pages,
    ...(page === "all"
      ? { limit: total, skip: 0 }
      : { limit: RECORDS_A_PAGE, skip: (page - 1) * RECORDS_A_PAGE }),
  };
}
