import { areaOf } from "#lib/metrics/area.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { addDays, localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { FindingEntry, FindingInput, Found } from "./finding.ts";
import { FINDINGS, getFindingEntry } from "./registry.ts";
import type { Finding, FindingKey, Mark } from "./registry.ts";

/** More lines are read by no one in a morning. */
const MAX_TODAY = 5;

/** A finding without what it rests on: all that its sentence needs. */
export type Said = Omit<Finding, "explanation">;

/** What was found before, by the key of the finding. */
export type FoundBefore = ReadonlyMap<FindingKey, Found | null>;

type Entry = FindingEntry & { readonly key: FindingKey };
const ENTRIES: readonly Entry[] = FINDINGS;
/** Without what only those hear who set an alert on it. */
const SAID_TO_ALL = ENTRIES.filter(({ about }) => about !== "alert");

/**
 * All findings of a person that are said to everyone, in the order of the registry. `before` is what was found in
 * `inputBefore(input)`.
 */
export function findFindings(input: FindingInput, before = findBefore(inputBefore(input))): Finding[] {
  return SAID_TO_ALL.flatMap((entry) => findOne(entry, input, before.get(entry.key) ?? null) ?? []);
}

/** One finding of a person; null where it does not apply. */
export function findFinding(input: FindingInput, wanted: FindingKey): Finding | null {
  const entry = ENTRIES.find(({ key }) => key === wanted);
  return entry ? findOne(entry, input, entry.find(inputBefore(input))) : null;
}

function findOne(entry: Entry, input: FindingInput, before: Found | null): Finding | null {
  const { key, metric } = entry;
  const found = entry.find(input);
  return found && { ...found, key, metric, mark: markOf(entry, found, before) };
}

/** What was found in an earlier input. */
export function findBefore(input: FindingInput): FoundBefore {
  return new Map(SAID_TO_ALL.map((entry) => [entry.key, entry.find(input)]));
}

/** The findings to be read today, the most important first. */
export function chooseToday(findings: readonly Said[]): Said[] {
  return findings
    .filter(isSaid)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .slice(0, MAX_TODAY);
}

/** All findings of an area: as they are said today, then those that Today is silent about. */
export function chooseOfArea(findings: readonly Said[], area: AreaKey): Said[] {
  return findings
    .filter(({ metric }) => areaOf(getMetric(metric)) === area)
    .sort((a, b) => Number(isSaid(b)) - Number(isSaid(a)) || rankOf(a) - rankOf(b));
}

/**
 * Whether there is anything to say: a clear answer, or that there is no clear one. A goal that has no date is silent:
 * the finding that it follows from says why.
 */
export function isSaid({ key, state }: Said): boolean {
  return state === "clear" || (state === "unclear" && getFindingEntry(key).about === "state");
}

/** Safety first, then what changed, then goals, then what is as usual; of equals, the order of the registry. */
function rankOf(finding: Said): number {
  if (finding.severity !== "information") return finding.severity === "see-a-doctor" ? 0 : 1;
  if (finding.mark !== "confirmed") return 2;
  if (getFindingEntry(finding.key).about === "goal") return 3;
  return finding.state === "clear" ? 4 : 5;
}

/**
 * What was known at the beginning of yesterday. Decided by when readings were taken, not by when they arrived: what is
 * filled in from the past was so then, and makes no news.
 */
export function inputBefore({ readingsOf, goals, now, zone, ...chosen }: FindingInput): FindingInput {
  const end = startOfLocalDay(addDays(localDayOf(now, zone), -1), zone);
  return {
    readingsOf: (metric) => readingsOf(metric).filter(({ at }) => at < end),
    goals: goals.filter(({ setAt }) => setAt < end),
    now: end - 1,
    zone,
    ...chosen,
  };
}

function markOf({ noticeable }: FindingEntry, found: Found, before: Found | null): Mark {
  const wasClear = before?.state === "clear";
  if (found.state === "unclear") return wasClear ? "changed" : "confirmed";
  if (found.state !== "clear") return "confirmed";
  if (!wasClear || before.sense !== found.sense) return "new";
  const differs = Object.entries(noticeable).some(
    ([name, step]) => Math.abs((found.values[name] ?? 0) - (before.values[name] ?? 0)) >= step,
  );
  return differs ? "changed" : "confirmed";
}
