import { addDays, daysWindow, localDayOf } from "#lib/metrics/local-day.ts";
import type { ListedKind } from "#lib/metrics/kinds.ts";
import type { Window } from "#lib/metrics/window.ts";
import { findDayGaps } from "#lib/series/day-gaps.ts";
import { findGapFetches, type GapFetches } from "#lib/series/gap-fetches.ts";
import { findHistoryGaps, type HistoryGap } from "#lib/series/history-gaps.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findFetchHistory } from "#lib/storage/inbox/fetch-history.ts";
import { findHeldDays, findMeasuredAt } from "#lib/storage/connections/sync-health.ts";

/** A history and its gaps. `usual`: by the typical pause between measurements, or by the days with data. */
export type HistoryReport = {
  readonly key: HistoryKey;
  readonly fetch: ListedKind;
  readonly usual:
    | { readonly by: "pause"; readonly ms: number | null }
    | { readonly by: "day"; readonly held: number; readonly of: number };
  /** `asked`: what to fetch again for it; `fetches`: how often it was fetched already, without success. */
  readonly gaps: readonly (AskedGap & { readonly fetches: GapFetches })[];
};

type HistoryKey = (typeof MEASURED | typeof DAILY)[number]["key"];

type AskedGap = HistoryGap & { readonly asked: Window };

/** What a person measures at will, with the measure types that are searched for gaps. */
const MEASURED = [
  { key: "weight", codes: [1] },
  { key: "blood-pressure", codes: [10] },
  { key: "temperature", codes: [12, 71, 73] },
] as const;

/** What devices record every day by themselves. A night belongs to the day of waking, and begins the day before. */
const DAILY = [
  { key: "activity", kind: "activity", fetch: "days", begins: 0 },
  { key: "nights", kind: "night", fetch: "nights", begins: -1 },
] as const;

/** The histories in which gaps mean something, of what a connection brought. `zone` delimits days. */
export async function findHistoryReports(
  connectionId: string,
  now: number,
  zone: string,
): Promise<HistoryReport[]> {
  const database = currentDatabase();
  const measured = MEASURED.map(async ({ key, codes }): Promise<HistoryReport[]> => {
    const times = await findMeasuredAt(database, connectionId, codes);
    if (times.length === 0) return [];
    const { usualMs, gaps } = findHistoryGaps(times, now);
    const found = await withFetches("measures", gaps.map(withItself));
    return [{ key, fetch: "measures", usual: { by: "pause", ms: usualMs }, gaps: found }];
  });
  const daily = DAILY.map(async ({ key, kind, fetch, begins }): Promise<HistoryReport[]> => {
    const report = findDayGaps(await findHeldDays(database, connectionId, kind), localDayOf(now, zone));
    if (!report) return [];
    const gaps = report.gaps.map(({ first, last, ongoing }) => ({
      ...daysWindow(first, last, zone),
      ongoing,
      asked: daysWindow(addDays(first, begins), last, zone),
    }));
    const found = await withFetches(fetch, gaps);
    return [{ key, fetch, usual: { by: "day", held: report.held, of: report.of }, gaps: found }];
  });
  return (await Promise.all([...measured, ...daily])).flat();

  async function withFetches(fetch: ListedKind, gaps: readonly AskedGap[]) {
    if (gaps.length === 0) return [];
    const { ranges, comparedAt } = await findFetchHistory(database, connectionId, fetch);
    return gaps.map((gap) => ({ ...gap, fetches: findGapFetches(gap, ranges, comparedAt) }));
  }
}

function withItself(gap: HistoryGap): AskedGap {
  return { ...gap, asked: { from: gap.from, to: gap.to } };
}
