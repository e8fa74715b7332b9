import { type Around, compareAround, spansAround } from "#lib/insights/compare-around.ts";
import { addDays, daysWindow, localDayOf, type LocalDay } from "#lib/metrics/local-day.ts";
import type { Note } from "#lib/metrics/note.ts";
import { type Metric, type MetricKey, METRICS } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { History } from "#lib/series/history.ts";
import { buildSeries, type Series } from "#lib/series/series.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { type PersonAt, readHistories } from "./load-histories.ts";
import { loadNotes, loadNotesZone } from "./load-notes.ts";

/** A note, with the change of a metric around it. */
export type NotePage = {
  readonly note: Note;
  readonly zone: string;
  /** The metrics with readings on both sides of it, which the reader may choose from. */
  readonly metrics: readonly MetricKey[];
  /** Null while no whole day is over since the change, or nothing was measured around it. */
  readonly around: { readonly metric: MetricKey; readonly compared: Around; readonly series: Series } | null;
  /** Whether days have passed to compare at all. */
  readonly isOver: boolean;
};

/** The metrics to show first if they have readings; otherwise the first of the registry. */
const FIRST: readonly MetricKey[] = [
  "blood-pressure",
  "weight",
  "night-heart-rate",
  "sleep-duration",
  "steps",
];
/** How far before the drawn days a metric's trend needs readings. */
const TREND_DAYS = 95;

/** Numbers that can be averaged, and that have a place of their own. */
const COMPARED: readonly Metric[] = METRICS.filter(({ hasCard, classes }) => hasCard && classes === null);

/** A note of a person; null without one. `wanted` is the metric that the reader asks for. `now` in ms. */
export async function findNotePage(
  person: PersonAt,
  noteId: string,
  wanted: string | null,
  preferred: string | null,
  now: number,
): Promise<NotePage | null> {
  const note = (await loadNotes(person)).find(({ id }) => id === noteId);
  if (!note) return null;
  const zone = await loadNotesZone(person, preferred, now);
  const spans = spansAround(note, now, zone);
  const nothing = { note, zone, metrics: [], around: null, isOver: spans !== null };
  if (!spans) return nothing;
  const first = addDays(note.from, -spans.days);
  const last = addDays(spans.first, spans.days - 1);
  const histories = await readAround(person, { first, last, zone });
  const compared = COMPARED.flatMap((metric) => {
    const readings = histories.get(metric.key)?.readings ?? [];
    const around = compareAround({ metric, readings, note, now, zone });
    return around && around.before.days.length > 0 && around.since.days.length > 0
      ? { metric: metric.key, around }
      : [];
  });
  const chosen =
    compared.find(({ metric }) => metric === wanted) ??
    FIRST.flatMap((key) => compared.find(({ metric, around }) => metric === key && around.parts) ?? [])[0] ??
    compared.find(({ around }) => around.parts) ??
    compared[0];
  const history = chosen && histories.get(chosen.metric);
  if (!chosen || !history) return nothing;
  return {
    ...nothing,
    metrics: compared.map(({ metric }) => metric),
    around: {
      metric: chosen.metric,
      compared: chosen.around,
      series: seriesOf(history, { first, last, zone, now, seq: person.seq }),
    },
  };
}

type Days = { readonly first: LocalDay; readonly last: LocalDay; readonly zone: string };

/** The readings of some days, and those before them that a trend needs. */
async function readAround(
  person: PersonAt,
  { first, last, zone }: Days,
): Promise<ReadonlyMap<MetricKey, History>> {
  const { from, to } = daysWindow(first, last, zone);
  // A night begins the day before, and a day elsewhere up to half a day off.
  const window = { from: from - (TREND_DAYS + 2) * DAY_MS, to: to + 2 * DAY_MS };
  const groups = await findMeasureGroups(currentDatabase(), person.id, { window });
  return readHistories(
    groups,
    COMPARED.map(({ key }) => key),
  );
}

/** The compared days and today's as a chart draws them. */
function seriesOf(
  history: History,
  { first, last, zone, now, seq }: Days & { readonly now: number; readonly seq: number },
): Series {
  const today = localDayOf(now, zone);
  const window = daysWindow(first, last < today ? last : today, zone);
  return buildSeries({ history, window, range: "month", zone, now, seq, rollUp: null });
}
