import type { MetricKey } from "#lib/metrics/registry.ts";
import type { FindingEntry, Found } from "./finding.ts";
import { afBurden, afPulse } from "./af-burden.ts";
import { bpMean } from "./bp-mean.ts";
import { bpSevere } from "./bp-severe.ts";
import { nightVariability } from "./night-variability.ts";
import { rapidGain } from "./rapid-gain.ts";
import { restingRate } from "./resting-rate.ts";
import { sleepShort } from "./sleep-short.ts";
import { stepsWeek } from "./steps-week.ts";
import { weightGoal } from "./weight-goal.ts";
import { weightRate } from "./weight-rate.ts";

/** All that the product can say of a person. Of findings equally important, the first here comes first. */
export const FINDINGS = [
  bpSevere,
  afBurden,
  bpMean,
  restingRate,
  weightRate,
  weightGoal,
  rapidGain,
  sleepShort,
  stepsWeek,
  nightVariability,
  afPulse,
] as const satisfies readonly FindingEntry[];

export type FindingKey = (typeof FINDINGS)[number]["key"];

/** Against two days ago: a clear finding that was not there, another number, or the same. */
export type Mark = "new" | "changed" | "confirmed";

/** What can be said of a person now. JSON-serialisable. */
export type Finding = Found & {
  readonly key: FindingKey;
  readonly metric: MetricKey;
  readonly mark: Mark;
};

/** Null for an address that names no finding. */
export function parseFindingKey(text: string): FindingKey | null {
  return FINDINGS.find(({ key }) => key === text)?.key ?? null;
}

export function getFindingEntry(key: FindingKey): FindingEntry {
  const entry = FINDINGS.find((one) => one.key === key);
  if (!entry) throw new Error(`There is no finding ${key}`);
  return entry;
}
