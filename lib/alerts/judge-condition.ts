import { getFindingEntry } from "#lib/insights/registry.ts";
import type { FindingEntry, FindingInput, Found } from "#lib/insights/finding.ts";
import { decimalsOf, getMetric, type Metric, type MetricKey } from "#lib/metrics/registry.ts";
import { addDays, localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, MINUTE_S, SECOND_MS } from "#lib/metrics/time.ts";
import { meanOf } from "#lib/series/noise.ts";
import { ageOf, dayOfReading, isDayUnfinished, valueOf, type Reading } from "#lib/series/reading.ts";
import type { Condition } from "./condition.ts";
import type { Evidence, Facts, Verdict } from "./verdict.ts";

/** A link to Withings as an alert sees it. */
export type LinkFacts = {
  readonly state: "active" | "needs-relink" | "revoked";
  /** Up to when readings of the metric are known to be complete (ms); null before the first sync. */
  readonly completeUntil: (metric: MetricKey) => number | null;
  readonly devices: readonly { readonly name: string; readonly battery: string | null }[];
};

/** What alerts are judged by. `armedAt`: when the alert was set (ms); what was measured before begins no episode. */
export type JudgeInput = FindingInput & { readonly links: readonly LinkFacts[]; readonly armedAt: number };

/** How old a reading may be to begin an episode. A day lies at its noon, and comes to an end and arrives after it. */
const FRESH_MS: Readonly<Record<Metric["per"], number>> = {
  moment: DAY_MS,
  night: 36 * HOUR_MS,
  day: 2 * DAY_MS,
};
const WEEK_DAYS = 7;
/** A mean of fewer days is that of a weekend. */
const WEEK_DAYS_NEEDED = 3;

/** Whether a condition holds now, by readings that count and have happened. */
export function judgeCondition(condition: Condition, input: JudgeInput): Verdict {
  switch (condition.kind) {
    case "finding":
      return judgeFinding(condition, input);
    case "limit":
      return judgeLimit(condition, input);
    case "silence":
      return judgeSilence(condition, input);
    case "link":
      return judgeLink(input);
    case "battery":
      return judgeBattery(input);
  }
}

function judgeFinding(
  { finding, choice, size }: Condition & { kind: "finding" },
  input: JudgeInput,
): Verdict {
  const entry: FindingEntry = getFindingEntry(finding);
  const { choices, sized, decidedAt } = entry.alert;
  const found = entry.find(input);
  // Nothing of the kind is said of the person at all.
  if (!found) return { is: "unmet", decided: null };
  if (found.state === "stale" || found.state === "not-enough") return { is: "unknown", why: "no-data" };
  const decider = deciderOf(
    found,
    decidedAt === null ? found.since : (found.values[decidedAt] ?? found.since),
  );
  if (!decider) return { is: "unknown", why: "no-data" };
  const isMet =
    found.state === "clear" &&
    (choices[choice]?.(found) ?? false) &&
    (size === null || sized === null || Math.abs(found.values[sized] ?? 0) >= size);
  if (!isMet) return { is: "unmet", decided: decidedAt === null ? evidenceOf(decider) : null };
  const facts = { sense: found.sense, values: found.values, names: [] };
  return met(decider, getMetric(entry.metric), input, facts);
}

/** The newest reading that a finding rests on, or that of the instant which it names. */
function deciderOf({ explanation: { used } }: Found, at: number): Reading | undefined {
  return used.findLast((reading) => reading.at === at) ?? used.at(-1);
}

function judgeLimit(condition: Condition & { kind: "limit" }, input: JudgeInput): Verdict {
  const metric = getMetric(condition.metric);
  const readings = limitReadingsOf(condition, input);
  const newest = readings.at(-1);
  const days = new Set(readings.map(dayOfReading)).size;
  if (!newest || (condition.of === "week" && days < WEEK_DAYS_NEEDED))
    return { is: "unknown", why: "no-data" };
  const values = Object.fromEntries(
    metric.parts.map(({ key }) => [key, round(meanOf(readings.map((one) => valueOf(one, key))), metric)]),
  );
  const isBeyond = Object.entries(condition.limits).some(([part, limit]) => {
    const value = values[part] ?? Number.NaN;
    return condition.side === "above" ? value > limit : value < limit;
  });
  if (!isBeyond) return { is: "unmet", decided: evidenceOf(newest) };
  return met(newest, metric, input, {
    sense: "",
    values: { ...values, readings: readings.length },
    names: [],
  });
}

/** Today and the six days before, or the newest reading alone; no naps, and no day that is not over. */
function limitReadingsOf({ metric: key, of }: Condition & { kind: "limit" }, input: JudgeInput): Reading[] {
  const { per } = getMetric(key);
  const whole = input
    .readingsOf(key)
    .filter((reading) => !reading.how.nap && (per !== "day" || !isDayUnfinished(reading, input.now)));
  return of === "reading"
    ? whole.slice(-1)
    : whole.filter((reading) => ageOf(reading, input.now) < WEEK_DAYS);
}

/** To what a person reads, so that no sentence says "135, above 135"; a duration to its minute. */
function round(value: number, metric: Metric): number {
  if (metric.unitKind === "duration") return Math.round(value / MINUTE_S) * MINUTE_S;
  return Number(value.toFixed(decimalsOf(metric, value)));
}

function judgeSilence({ metric, days }: Condition & { kind: "silence" }, input: JudgeInput): Verdict {
  const newest = input.readingsOf(metric).at(-1);
  // What never was cannot have stopped.
  if (!newest) return { is: "unknown", why: "no-data" };
  const since = newest.at + days * DAY_MS;
  if (input.now < since) return { is: "unmet", decided: null };
  // Newer readings may not have been fetched: a broken link does not mean that the person stopped measuring.
  const isComplete = input.links.some(
    ({ state, completeUntil }) => state === "active" && (completeUntil(metric) ?? 0) >= since,
  );
  if (!isComplete) return { is: "unknown", why: "not-fetched" };
  const facts = { sense: "", values: { newest: newest.at, days }, names: [] };
  const decided = { at: since, seq: newest.seq };
  return { is: "met", decided, isFresh: since > input.armedAt, goesOn: true, facts };
}

function judgeLink({ links, now }: JudgeInput): Verdict {
  if (links.length === 0) return { is: "unknown", why: "no-data" };
  return judgeState(
    links.some(({ state }) => state === "needs-relink"),
    [],
    now,
  );
}

function judgeBattery({ links, now }: JudgeInput): Verdict {
  const known = links.flatMap(({ state, devices }) => (state === "active" ? devices : []));
  if (known.length === 0) return { is: "unknown", why: "no-data" };
  const low = known.filter(({ battery }) => battery === "low").map(({ name }) => name);
  return judgeState(low.length > 0, low, now);
}

function judgeState(isMet: boolean, names: readonly string[], now: number): Verdict {
  if (!isMet) return { is: "unmet", decided: null };
  const facts = { sense: "", values: {}, names };
  return { is: "met", decided: { at: now, seq: 0 }, isFresh: true, goesOn: true, facts };
}

function met(decider: Reading, { per }: Metric, { now, armedAt }: JudgeInput, facts: Facts): Verdict {
  const { at, how } = decider;
  const isOld = how.arrivedBy === "first-sync" || how.arrivedBy === "import";
  // Withings' times are whole seconds: what was measured in the second in which the alert was set came after it.
  const isFresh = at > armedAt - SECOND_MS && now - at <= FRESH_MS[per] && !isOld;
  return { is: "met", decided: evidenceOf(decider), isFresh, goesOn: false, facts };
}

function evidenceOf({ at, seq }: Reading): Evidence {
  return { at, seq };
}

/**
 * When a condition has to be judged again although nothing was measured (ms): a silence grows, a day comes to an end,
 * what an episode waits for passes. Null when only something new can change it.
 */
export function judgeAgainAt(
  condition: Condition,
  verdict: Verdict,
  hasEpisode: boolean,
  { readingsOf, now, zone }: Pick<JudgeInput, "readingsOf" | "now" | "zone">,
): number | null {
  if (condition.kind === "link" || condition.kind === "battery") return now + STATE_EVERY_MS;
  if (verdict.is === "unknown" && verdict.why === "not-fetched") return now + FETCH_EVERY_MS;
  if (condition.kind === "silence" && verdict.is === "unmet") {
    const newest = readingsOf(condition.metric).at(-1);
    if (newest) return newest.at + condition.days * DAY_MS;
  }
  const metric = condition.kind === "finding" ? getFindingEntry(condition.finding).metric : condition.metric;
  const isDaily = hasEpisode || getMetric(metric).per === "day";
  return isDaily ? startOfLocalDay(addDays(localDayOf(now, zone), 1), zone) : null;
}

const STATE_EVERY_MS = 5 * MINUTE_MS;
/** Withings advises against asking more often. */
const FETCH_EVERY_MS = 10 * MINUTE_MS;
