import { getWords } from "#lib/messages/get-words.ts";
import { parseVerdict } from "#lib/metrics/afib-class.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { parseAgainst } from "#lib/insights/against.ts";
import { findNoisyTrends, isNoisy } from "#lib/insights/noisy-trends.ts";
import type { NoisyTrend } from "#lib/insights/noisy-trends.ts";
import { splitCounting } from "#lib/metrics/counting-row.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import { classifiedOf, countByMonth, countVerdicts, isListed } from "#lib/series/verdict-counts.ts";
import type { MonthCounts, VerdictCounts } from "#lib/series/verdict-counts.ts";
import {
  lastDay,
  nextRange,
  parseRange,
  RANGES,
  previousRange,
  rangeWindow,
  readSearchParam,
  selectWithin,
} from "#lib/series/range.ts";
import type { DaySpan, RangeMistake, RangeSelection, SearchParams } from "#lib/series/range.ts";
import type { History } from "#lib/series/history.ts";
import { hasHappened, placeOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { barUnitOf } from "#lib/series/roll-up.ts";
import { buildSeries } from "#lib/series/series.ts";
import type { Series } from "#lib/series/series.ts";
import { invalidReadingsOf } from "#lib/series/invalid-readings.ts";
import type { InvalidReading } from "#lib/series/invalid-readings.ts";
import { findAgainst, type MetricAgainst } from "./find-against.ts";
import { loadGoals, loadHistory, type PersonWithGoal } from "./load-histories.ts";
import { pageRows, parsePage } from "./page-rows.ts";
import type { PageChoice } from "./page-rows.ts";
import { pageZone } from "./page-zone.ts";

/** What the page of a metric shows; JSON-serialisable. */
export type MetricPage = {
  readonly zone: string;
  /** The last day that ranges reach to. */
  readonly today: LocalDay;
  readonly selection: RangeSelection;
  readonly previous: RangeSelection | null;
  readonly next: RangeSelection | null;
  /** What is wrong with the address, in a sentence. */
  readonly error: string | null;
  readonly card: Card;
  /** What the person set out to reach; null without a goal. */
  readonly goal: Goal | null;
  readonly series: Series;
  /** The other days with which the address asks to compare; null for none. */
  readonly against: MetricAgainst | null;
  /** For a metric of classes: how often each was concluded, and the conclusion by which the table is filtered. */
  readonly results: MetricResults | null;
  /** Half a year with its noise, for a metric of noisy single readings; null for others. */
  readonly noisy: NoisyTrend | null;
  /** One page of the table behind the chart, as a series of its own so that it takes live changes too. */
  readonly table: {
    readonly rows: Series;
    readonly page: PageChoice;
    readonly pages: number;
    /** How many rows all pages have. */
    readonly total: number;
  };
  /** The newest readings that do not count, of any range. */
  readonly invalid: readonly InvalidReading[];
};

type MetricResults = {
  /** Null lists all. */
  readonly selected: Verdict | null;
  /** Of the range. */
  readonly counts: VerdictCounts;
  /** Of the whole history, the newest month first. */
  readonly months: readonly MonthCounts[];
};

const MAX_INVALID = 50;

type PageReader = { readonly zone: string | null; readonly locale: string };

/** A metric of a person over the range that the address asks for, for a reader. `now` is in ms. */
export async function loadMetricPage(
  person: PersonWithGoal,
  metric: MetricKey,
  searchParams: SearchParams,
  reader: PageReader,
  now: number,
): Promise<MetricPage> {
  const [{ history, zone }, goals] = await Promise.all([loadHistory(person, metric), loadGoals(person, now)]);
  const used = { zone: pageZone(reader.zone, zone), locale: reader.locale };
  return buildMetricPage({ history, goals, seq: person.seq, days: null }, searchParams, used, now);
}

/** What a page of a metric is built from. */
type MetricSource = {
  readonly history: History;
  readonly goals: readonly Goal[];
  /** How far the person's data had come before they were read. */
  readonly seq: number;
  /** Beyond which the reader may not choose; null where they may. */
  readonly days: DaySpan | null;
};

/** The page of what was loaded, over the range that the address asks for. `now` is in ms. */
export function buildMetricPage(
  { history, goals, seq, days }: MetricSource,
  searchParams: SearchParams,
  { zone: used, locale }: { readonly zone: string; readonly locale: string },
  now: number,
): MetricPage {
  const { metric } = history;
  const within = (one: RangeSelection) => (days ? selectWithin(one, days, used) : one);
  const found = findInRange(history, searchParams, { zone: used, within }, now);
  const { readings, inside, place, earliest, today, selection, window, error } = found;
  const before = (earliest ?? window.from) < window.from ? previousRange(selection) : null;
  const after = nextRange(selection, today);
  const against = parseAgainst(readSearchParam(searchParams, "against"));
  const frame = { history, range: selection.range, zone: used, now, seq };
  const drawn = {
    ...frame,
    window,
    rollUp: barUnitOf(metric, window, used),
    firstWeekday: firstWeekdayOf(locale),
  };
  const results = resultsOf(getMetric(metric), { readings, inside, searchParams });
  const listed = inside
    .filter((reading) => isListed(getMetric(metric), reading, results?.selected ?? null))
    .map((reading) => ({ at: place(reading) }))
    .sort((a, b) => a.at - b.at);
  const rows = pageRows(listed, window, parsePage(searchParams));
  return {
    zone: used,
    today,
    selection,
    error,
    previous: before && within(before),
    next: after && within(after),
    card: buildCard(history, now, used, seq),
    goal: goals.find((goal) => goal.metric === metric) ?? null,
    series: buildSeries(drawn),
    against: against && findAgainst(against, selection, earliest, drawn),
    results,
    noisy: isNoisy(metric)
      ? (findNoisyTrends({ readingsOf: () => splitCounting(readings).counting, now, zone: used }, [
          metric,
        ])[0] ?? null)
      : null,
    table: {
      rows: buildSeries({ ...frame, window: rows.window, limit: inside.length + 10_000 }),
      page: rows.page,
      pages: rows.pages,
      total: listed.length,
    },
    invalid: invalidReadingsOf(history, now).slice(0, MAX_INVALID),
  };
}

type Within = { readonly zone: string; readonly within: (one: RangeSelection) => RangeSelection };

/** The readings of a range that an address asks for, those that do not count among them. `now` is in ms. */
export function findInRange(
  { metric, readings: all }: History,
  searchParams: SearchParams,
  { zone, within }: Within,
  now: number,
) {
  const { per } = getMetric(metric);
  const readings = all.filter((reading) => hasHappened(reading, per, now));
  const place = (reading: Reading): number => placeOf(reading, per, zone);
  const places = readings.map(place).sort((a, b) => a - b);
  const today = lastDay(now, zone, places.at(-1) ?? null);
  const asked = parseRange(searchParams, today);
  const selection = within(asked.selection);
  const earliest = places[0] ?? null;
  const window = rangeWindow(selection, zone, earliest);
  const inside = readings.filter((reading) => containsInstant(window, place(reading)));
  const error = describeMistakes(asked.mistakes, today);
  return { readings, inside, place, earliest, today, selection, window, error };
}

/** What is wrong with the days of an address, in sentences; null: nothing. */
export function describeMistakes(mistakes: readonly RangeMistake[], today: LocalDay): string | null {
  const t = getWords("api.series");
  const sentences = mistakes.map((mistake) =>
    mistake.in === "range"
      ? t("noSuchRange", { text: mistake.text, ranges: RANGES.join(", ") })
      : t("notDay", { text: mistake.text, today }),
  );
  return sentences.length === 0 ? null : sentences.join(" ");
}

function resultsOf(
  metric: Metric,
  found: {
    readonly readings: readonly Reading[];
    readonly inside: readonly Reading[];
    readonly searchParams: SearchParams;
  },
): MetricResults | null {
  const { classes } = metric;
  if (!classes) return null;
  return {
    selected: parseVerdict(readSearchParam(found.searchParams, "result")),
    counts: countVerdicts(classifiedOf(metric, found.inside), classes),
    months: countByMonth(classifiedOf(metric, found.readings), classes),
  };
}
