import type { PersonId } from "#lib/auth/person-id.ts";
import type { SharedPerson } from "#lib/auth/guest.ts";
import { chooseOfArea, isSaid } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { allowsArea, allowsMetric, scopeWindow } from "#lib/metrics/area-scope.ts";
import { areaOf, type AreaKey, AREAS } from "#lib/metrics/area.ts";
import { daysWindow, localDayOf, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { type Note, notesWithin } from "#lib/metrics/note.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { getMetric, METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { buildReport, mainMetricOf } from "#lib/reports/build-report.ts";
import { SUBJECTS } from "#lib/reports/report.ts";
import type { Report, Subject } from "#lib/reports/report.ts";
import { clipHistory } from "#lib/series/clip-history.ts";
import type { History } from "#lib/series/history.ts";
import { readSearchParam, type SearchParams } from "#lib/series/range.ts";
import { hasHappened } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import { bytesOf, type PersonAt, readHistories } from "./load-histories.ts";
import { buildMetricPage, type MetricPage } from "./load-metric-page.ts";
import { loadNotes } from "./load-notes.ts";
import { chooseSubjects, loadAside, loadNightsOf, type ReportQuery } from "./load-report.ts";
import { readFindings } from "./read-findings.ts";

// Everything that a guest sees of a person is read here, from histories that end where the scope does: what follows
// from a reading outside of it cannot be in a page.

/** A night is measured from its evening on, and days are those of other zones too. */
const MARGIN_MS = 2 * DAY_MS;

/** A metric of the scope that has readings; the newest of them. */
type SharedMetric = { readonly metric: MetricKey; readonly count: number; readonly latest: Reading };

export type SharedArea = {
  readonly area: AreaKey;
  readonly metrics: readonly SharedMetric[];
  readonly findings: readonly Said[];
};

export type SharedOverview = {
  /** Of the scope, in the order of a dashboard, those without readings among them. */
  readonly areas: readonly SharedArea[];
  readonly subjects: readonly Subject[];
  readonly notes: readonly Note[];
  /** The instant (ms) that findings are of. */
  readonly asOf: number;
};

/** What a link shows of a person. `now` in ms. */
export async function loadSharedOverview(person: SharedPerson, now: number): Promise<SharedOverview> {
  const [histories, notes] = await Promise.all([readShared(person), loadSharedNotes(person)]);
  const asOf = endOf(person, now);
  const findings = findIn(person, histories, asOf);
  return {
    areas: areasOf(person).map((area) => ({
      area,
      metrics: METRICS.flatMap((metric) => {
        if (areaOf(metric) !== area) return [];
        const happened = (histories.get(metric.key)?.readings ?? []).filter((reading) =>
          hasHappened(reading, metric.per, asOf),
        );
        const latest = happened.at(-1);
        return latest ? [{ metric: metric.key, count: happened.length, latest }] : [];
      }),
      findings: chooseOfArea(findings, area),
    })),
    subjects: subjectsOf(person),
    notes,
    asOf,
  };
}

export type SharedMetricPage = {
  readonly page: MetricPage;
  readonly findings: readonly Said[];
  readonly notes: readonly Note[];
  readonly asOf: number;
};

/**
 * A metric over the days that the address asks for, all days of the link where it names none; null where the link does
 * not show the metric. `now` in ms.
 */
export async function loadSharedMetric(
  person: SharedPerson,
  metric: MetricKey,
  searchParams: SearchParams,
  locale: string,
  now: number,
): Promise<SharedMetricPage | null> {
  const [histories, notes] = await Promise.all([readShared(person), loadSharedNotes(person)]);
  const history = histories.get(metric);
  if (!history) return null;
  const asOf = endOf(person, now);
  const days = { from: person.scope.first, until: localDayOf(asOf, person.zone) };
  const asked = ["range", "from", "until"].some((name) => readSearchParam(searchParams, name) !== null);
  const query = asked ? searchParams : withDays(searchParams, days);
  return {
    page: buildMetricPage(
      { history, goals: [], seq: person.seq, days },
      query,
      { zone: person.zone, locale },
      asOf,
    ),
    findings: findIn(person, histories, asOf).filter((finding) => finding.metric === metric),
    notes,
    asOf,
  };
}

/** What a report may be about by a link. */
export function subjectsOf({ scope }: Pick<SharedPerson, "scope">): Subject[] {
  return SUBJECTS.filter((subject) => allowsMetric(scope, getMetric(mainMetricOf(subject))));
}

/**
 * The report of the days that are asked for within those of the link, all of them where none are. Null where the link
 * shows nothing that a report is about. `now` in ms.
 */
export async function loadSharedReport(
  person: SharedPerson,
  query: ReportQuery,
  locale: string,
  now: number,
): Promise<{ report: Report; subjects: readonly Subject[] } | null> {
  const offered = subjectsOf(person);
  if (offered.length === 0) return null;
  const subjects = chooseSubjects(query, offered);
  const { zone, scope } = person;
  const { first, last } = daysWithin(query, {
    first: scope.first,
    last: localDayOf(endOf(person, now), zone),
  });
  const window = daysWindow(first, last, zone);
  const [histories, aside, plan, notes, nights] = await Promise.all([
    readShared(person),
    loadAside(open(person), subjects),
    findPressurePlan(currentDatabase(), person.id),
    loadSharedNotes(person),
    subjects.includes("sleep") ? loadNightsOf(open(person), window) : [],
  ]);
  // A run that began before the link's days would seem to lack what the link does not show.
  const isWhole = plan.startsOn !== null && plan.startsOn >= scope.first;
  const report = buildReport(
    { histories, ...aside, nights, notes, goals: [] },
    {
      ...{ subjects, zone, now, window, first, last, firstWeekday: firstWeekdayOf(locale) },
      plan: isWhole ? plan : { ...plan, startsOn: null },
    },
  );
  return { report, subjects };
}

/** The person as queries know them: for this file alone. */
function open({ id, seq }: SharedPerson): PersonAt {
  return { id: id as string as PersonId, seq };
}

/** The histories of the metrics of a scope, within its days; without what a person wrote, unless notes are shared. */
function readShared(person: SharedPerson): Promise<ReadonlyMap<MetricKey, History>> {
  const { scope, zone } = person;
  const window = scopeWindow(scope, zone);
  const metrics = METRICS.filter((metric) => allowsMetric(scope, metric)).map(({ key }) => key);
  const withComments = allowsArea(scope, "notes");
  const database = currentDatabase();
  const read = async () => {
    const around = { from: window.from - MARGIN_MS, to: window.to + MARGIN_MS };
    const groups = await findMeasureGroups(database, person.id, { window: around });
    return new Map(
      [...readHistories(groups, metrics)].map(([metric, history]) => {
        const clipped = clipHistory(history, window, zone);
        return [metric, withComments ? clipped : withoutComments(clipped)] as const;
      }),
    );
  };
  const name = `shared ${window.from} ${window.to} ${zone} ${metrics.join(" ")} ${String(withComments)}`;
  const sum = (histories: ReadonlyMap<MetricKey, History>) =>
    [...histories.values()].reduce((bytes, history) => bytes + bytesOf(history), 0);
  return database.memo.recall(open(person), name, read, sum);
}

function withoutComments(history: History): History {
  const bare = ({ how: { comment: _, ...how }, ...reading }: Reading): Reading => ({ ...reading, how });
  return { ...history, readings: history.readings.map(bare), impossible: history.impossible.map(bare) };
}

/** The notes of the scope's days, the earliest first; none unless notes are shared. */
async function loadSharedNotes(person: SharedPerson): Promise<Note[]> {
  const { scope, zone } = person;
  if (!allowsArea(scope, "notes")) return [];
  return notesWithin(await loadNotes(open(person)), scopeWindow(scope, zone), zone);
}

/** The last instant (ms) of a scope that is not in the future. */
function endOf({ scope, zone }: SharedPerson, now: number): number {
  return Math.min(now, scopeWindow(scope, zone).to - 1);
}

function areasOf({ scope }: SharedPerson): AreaKey[] {
  return AREAS.filter((area) => allowsArea(scope, area));
}

/** What can be said at the end of the scope's days. When it was first said plays no part for a guest. */
function findIn(
  { guideline, zone }: SharedPerson,
  histories: ReadonlyMap<MetricKey, History>,
  now: number,
): Said[] {
  return readFindings(histories, { goals: [], guideline, now, zone })
    .filter(({ metric }) => histories.has(metric))
    .filter(isSaid)
    .map((finding) => ({ ...finding, mark: "confirmed" }));
}

function withDays(
  searchParams: SearchParams,
  { from, until }: { from: LocalDay; until: LocalDay },
): SearchParams {
  const others = searchParams instanceof URLSearchParams ? Object.fromEntries(searchParams) : searchParams;
  return { ...others, from, until };
}

type Days = { readonly first: LocalDay; readonly last: LocalDay };

function daysWithin({ from, to }: ReportQuery, { first, last }: Days): Days {
  const asked = {
    first: (from === null ? null : parseLocalDay(from.trim())) ?? first,
    last: (to === null ? null : parseLocalDay(to.trim())) ?? last,
  };
  const kept = {
    first: asked.first < first ? first : asked.first,
    last: asked.last > last ? last : asked.last,
  };
  return kept.first <= kept.last ? kept : { first, last };
}
