import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { type Night, readNight } from "#lib/metrics/record.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { codesOf, getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { buildReport, mainMetricOf, metricsOf } from "#lib/reports/build-report.ts";
import { SUBJECTS } from "#lib/reports/report.ts";
import type { Report, Subject } from "#lib/reports/report.ts";
import type { ReportSource } from "#lib/reports/report-input.ts";
import { parseDayRange } from "#lib/series/parse-day-range.ts";
import type { ParsedDayRange } from "#lib/series/parse-day-range.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findGroupsWithCodes } from "#lib/storage/groups/measure-groups.ts";
import { findPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import { ALL_EXCLUDED, loadExcluded } from "./load-decisions.ts";
import { loadGoals, loadHistory, type PersonAt, type PersonWithGoal } from "./load-histories.ts";
import { loadNotes } from "./load-notes.ts";
import { loadWaiting } from "./load-readings-to-sort.ts";
import { pageZone } from "./page-zone.ts";

/** The choices for a report, as an address or a form has them; null where none was made. */
export type ReportQuery = {
  readonly subjects: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
};

export type LoadedReport = {
  readonly report: Report;
  readonly zone: string;
  readonly today: LocalDay;
  readonly subjects: readonly Subject[];
  /** What is wrong with the days, so that the usual ones are shown instead; null when nothing is. */
  readonly mistakes: Extract<ParsedDayRange, { mistakes: unknown }>["mistakes"] | null;
};

/** Four weeks: what most doctors ask for. */
const USUAL_DAYS = 28;
/** What `readNight` reads beside the sleep itself. */
const NIGHT_METRICS = ["sleep-duration", "time-in-bed", "sleep-stages"] as const;

/** What a report states of a person, for a reader. Without a subject it is about all of them. `now` in ms. */
export async function loadReport(
  person: PersonWithGoal,
  query: ReportQuery,
  reader: { readonly zone: string | null; readonly locale: string },
  now: number,
): Promise<LoadedReport> {
  const subjects = chooseSubjects(query, SUBJECTS);
  const metrics = metricsOf(subjects);
  const [loaded, aside, plan, notes, goals] = await Promise.all([
    Promise.all(metrics.map((metric) => loadHistory(person, metric))),
    loadAside(person, subjects),
    findPressurePlan(currentDatabase(), person.id),
    loadNotes(person),
    loadGoals(person, now),
  ]);
  const zone = pageZone(reader.zone, loaded.find((one) => one.zone !== null)?.zone);
  const today = localDayOf(now, zone);
  const { parsed, mistakes } = chooseDays(query, { zone, today });
  const { window, first, last } = parsed;
  const report = buildReport(
    {
      histories: new Map(loaded.map(({ history }) => [history.metric, history])),
      ...aside,
      nights: subjects.includes("sleep") ? await loadNightsOf(person, window) : [],
      notes,
      goals,
    },
    { subjects, plan, zone, now, window, first, last, firstWeekday: firstWeekdayOf(reader.locale) },
  );
  return { report, zone, today, subjects, mistakes };
}

/** What of `offered` is asked for: all of it where nothing of it is. */
export function chooseSubjects(
  query: Pick<ReportQuery, "subjects">,
  offered: readonly Subject[],
): readonly Subject[] {
  const chosen = offered.filter((subject) => query.subjects.includes(subject));
  return chosen.length > 0 ? chosen : offered;
}

/** What no number of a report on these subjects rests on: readings that are hidden, or may be another person's. */
export async function loadAside(
  person: PersonAt,
  subjects: readonly Subject[],
): Promise<Pick<ReportSource, "excluded" | "waiting">> {
  const mains = subjects.map(mainMetricOf);
  const excluded = mains.map(async (metric) => {
    const found = await loadExcluded(person.id, metric, ALL_EXCLUDED);
    return [metric, found.map(({ reading }) => reading)] as const;
  });
  const waiting = mains.map(async (metric) => [metric, await loadWaiting(person, metric)] as const);
  return { excluded: new Map(await Promise.all(excluded)), waiting: new Map(await Promise.all(waiting)) };
}

type Clock = { readonly zone: string; readonly today: LocalDay };

/** The days asked for; the last four weeks without any, or when they cannot be read. */
function chooseDays({ from, to }: ReportQuery, { zone, today }: Clock) {
  const usual = { from: addDays(today, 1 - USUAL_DAYS), to: today };
  const options = { zone, today, longest: Infinity };
  const asked = from !== null || to !== null;
  const parsed = parseDayRange(asked ? { from: from ?? "", to: to ?? "" } : usual, options);
  if ("window" in parsed) return { parsed, mistakes: null };
  const instead = parseDayRange(usual, options);
  if (!("window" in instead)) throw new Error("The usual days are no days");
  return { parsed: instead, mistakes: parsed.mistakes };
}

/** The nights that end in a window. */
export async function loadNightsOf(person: PersonAt, { from, to }: Window): Promise<Night[]> {
  const codes = NIGHT_METRICS.flatMap((metric) => codesOf(getMetric(metric)));
  const window = { from: from - 2 * DAY_MS, to: to + DAY_MS };
  const groups = await findGroupsWithCodes(currentDatabase(), person.id, codes, { window });
  return groups.filter(({ kind }) => kind === "night").map(readNight);
}
