import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { findMetric, getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { compareRows } from "#lib/series/compare-rows.ts";
import type { CompareRow } from "#lib/series/compare-rows.ts";
import { lastDay, nextRange, parseRange, previousRange, rangeWindow } from "#lib/series/range.ts";
import type { RangeMistake, RangeSelection } from "#lib/series/range.ts";
import { hasHappened, placeOf } from "#lib/series/reading.ts";
import { barUnitOf, rollUpUnitOf } from "#lib/series/roll-up.ts";
import type { RollUpUnit } from "#lib/series/roll-up.ts";
import { buildSeries } from "#lib/series/series.ts";
import type { Series } from "#lib/series/series.ts";
import { loadBoard } from "./load-dashboard.ts";
import { loadHistory, type PersonAt } from "./load-histories.ts";
import { describeMistakes } from "./load-metric-page.ts";
import { pageZone } from "./page-zone.ts";

/** Metrics over the same days. */
export type ComparePage = {
  readonly zone: string;
  readonly today: LocalDay;
  readonly selection: RangeSelection;
  readonly previous: RangeSelection | null;
  readonly next: RangeSelection | null;
  readonly window: Window;
  /** What is wrong with the address, in a sentence. */
  readonly error: string | null;
  /** One for each metric, in the order of the address. */
  readonly series: readonly Series[];
  /** The table behind the charts, newest first; `unit` null is day by day. */
  readonly rows: readonly CompareRow[];
  readonly unit: RollUpUnit | null;
  /** Metrics that have readings, to choose from. */
  readonly choices: readonly MetricKey[];
};

/** More would not fit on a screen. */
const MOST_COMPARED = 3;

/**
 * The metrics that an address names (`metric`, up to three) over its days, or the first two that the user pinned. `now`
 * in ms.
 */
export async function loadCompare(
  person: PersonAt,
  userId: string,
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  reader: { readonly zone: string | null; readonly locale: string },
  now: number,
): Promise<ComparePage> {
  const board = await loadBoard(person, userId, now);
  const choices = board.rows.map(({ metric }) => metric);
  const loaded = await Promise.all(
    chooseMetrics(query["metric"], board.pinned).map((key) => loadHistory(person, key)),
  );
  const histories = loaded.map(({ history }) => history);
  const zone = pageZone(reader.zone, loaded.find((one) => one.zone)?.zone);
  const places = histories
    .flatMap(({ metric, readings }) => {
      const { per } = getMetric(metric);
      return readings
        .filter((reading) => hasHappened(reading, per, now))
        .map((reading) => placeOf(reading, per, zone));
    })
    .sort((a, b) => a - b);
  const earliest = places[0] ?? null;
  const today = lastDay(now, zone, places.at(-1) ?? null);
  const { selection, mistakes }: { selection: RangeSelection; mistakes: readonly RangeMistake[] } =
    parseRange(query, today);
  const window = rangeWindow(selection, zone, earliest);
  const firstWeekday = firstWeekdayOf(reader.locale);
  const unit = rollUpUnitOf(window, zone);
  return {
    zone,
    today,
    selection,
    previous: (earliest ?? window.from) < window.from ? previousRange(selection) : null,
    next: nextRange(selection, today),
    window,
    error: describeMistakes(mistakes, today),
    series: histories.map((history) =>
      buildSeries({
        ...{ history, window, zone, now, firstWeekday },
        range: selection.range,
        rollUp: barUnitOf(history.metric, window, zone),
        seq: person.seq,
      }),
    ),
    rows: compareRows(histories, { window, zone, unit, firstWeekday, now }),
    unit,
    choices,
  };
}

function chooseMetrics(
  asked: string | readonly string[] | undefined,
  pinned: readonly MetricKey[],
): readonly MetricKey[] {
  const texts = asked === undefined ? [] : typeof asked === "string" ? [asked] : asked;
  const keys = texts.flatMap((text) => findMetric(text)?.key ?? []);
  const all = [...new Set(keys)];
  // One alone is compared with what is most important beside it.
  return all.length < 2 ? [...new Set([...all, ...pinned])].slice(0, 2) : all.slice(0, MOST_COMPARED);
}
