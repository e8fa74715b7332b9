import type { Goal } from "#lib/metrics/goal.ts";
import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Reading } from "#lib/series/reading.ts";

/**
 * What can be said. "clear" and "unclear" (no clear trend, within the usual) are answers; "not-enough" and "stale" say
 * why there is none.
 */
export type FindingState = "clear" | "unclear" | "not-enough" | "stale";

/** "see-a-doctor" only for sentences whose wording is fixed. */
type Severity = "information" | "attention" | "see-a-doctor";

/** How a finding is computed: the key of the message that says it in words, with its source. */
type Formula =
  | "weight-rate"
  | "weight-goal"
  | "rapid-gain"
  | "bp-severe"
  | "bp-mean"
  | "af-burden"
  | "resting-rate"
  | "night-variability"
  | "sleep-short"
  | "steps-week";

/** Why a reading of the span was not used. */
type Reason =
  | "later-that-day"
  | "not-severe"
  /** A nap is no night. */
  | "nap"
  /** Another device measured the same, or measures it differently. */
  | "other-device"
  /** The day is not over. */
  | "unfinished";

export type Unused = { readonly reading: Reading; readonly reason: Reason };

/** All that a finding rests on: its numbers can be computed again from `used`, `baseline` and the formula. */
export type Explanation = {
  readonly formula: Formula;
  /** The time that was asked about, with readings or not (ms). */
  readonly span: Window;
  /** Oldest first. */
  readonly used: readonly Reading[];
  /** What `used` is compared with or continues, where a formula does so; oldest first. */
  readonly baseline: readonly Reading[];
  /** Readings of the span that count elsewhere, but not here. */
  readonly unused: readonly Unused[];
};

/** What an entry of the registry finds in a person's readings. JSON-serialisable. */
export type Found = {
  readonly state: FindingState;
  /** Which of several sentences a state says: "falling" or "rising". Another one is news. Empty where there is one. */
  readonly sense: string;
  readonly severity: Severity;
  /** By the names that the sentence uses; in stored units, days or ms, not rounded. */
  readonly values: Readonly<Record<string, number>>;
  /** When the newest reading that it rests on was taken (ms). */
  readonly since: number;
  readonly explanation: Explanation;
};

/** Of an entry that finds only some of the states: the others need no sentence. */
export type FoundAs<State extends FindingState> = Found & { readonly state: State };

/** What findings are found in. Clock and zone are arguments. */
export type FindingInput = {
  /**
   * The readings of a metric that count and have happened by `now`, oldest first, naps among them; at least those of
   * the 70 days before the newest one. Ambiguous, impossible and excluded ones are not among them.
   */
  readonly readingsOf: (metric: MetricKey) => readonly Reading[];
  readonly goals: readonly Goal[];
  /** Of the person: by which a mean blood pressure is classified. */
  readonly guideline: GuidelineKey;
  /** ms */
  readonly now: number;
  /** Of the reader: where the days of marks begin. Days of readings are those of their own clocks. */
  readonly zone: string;
};

/** Writes the numbers of one metric as a reader reads them. Differences take the metric's decimals, or those given. */
export type NumberWriter = {
  readonly metric: Metric;
  readonly reader: Reader;
  /** ms */
  readonly now: number;
  /** "78.0 kg" */
  readonly value: (value: number) => string;
  /** A difference without its sign: "0.27 kg". */
  readonly size: (difference: number, decimals?: number) => string;
  /** The same without its unit, which is written beside it: "0.27". */
  readonly bareSize: (difference: number, decimals?: number) => string;
  /** "−0.27 kg" */
  readonly signed: (difference: number, decimals?: number) => string;
  readonly bareSigned: (difference: number, decimals?: number) => string;
  readonly count: (count: number) => string;
  /** The day of an instant (ms): "12 Nov", with its year unless that is the present one. */
  readonly day: (at: number) => string;
  /** "Feb 2027" */
  readonly month: (at: number) => string;
};

/** How a finding becomes an alert (lib/alerts). */
type FindingAlert = {
  /** What one can be alerted to, and whether a clear finding is it. The names are messages under its key. */
  readonly choices: Readonly<Record<string, (found: Found) => boolean>>;
  /** The value that a person may set a least size of. */
  readonly sized: string | null;
  /**
   * The value with the instant (ms) of the reading that decides, where a single reading decides and not the newest of
   * several.
   */
  readonly decidedAt: string | null;
};

/** One thing that the product can say of a person: an entry of `FINDINGS`. */
export type FindingEntry = {
  /** Used in addresses: never rename, only add. Its name and sentences are messages under this key. */
  readonly key: string;
  /** The only one whose readings it reads: a dashboard sends those of no other. */
  readonly metric: MetricKey;
  /**
   * A goal is said after what changed, and only when there is something clear to say of it. What matters to few people
   * is said to those who set an alert on it, and on its own page.
   */
  readonly about: "state" | "goal" | "alert";
  /** By which step a value, in its own unit, has to differ from that of two days ago to count as changed. */
  readonly noticeable: Readonly<Record<string, number>>;
  readonly alert: FindingAlert;
  /** Null for a person to whom it does not apply: nothing of the metric was ever measured, or there is no goal. */
  readonly find: (input: FindingInput) => Found | null;
  /** The values that its messages take, beside `sense`: numbers and dates written for the reader. */
  readonly write: (
    found: Pick<Found, "state" | "sense" | "values">,
    writer: NumberWriter,
  ) => Readonly<Record<string, string | number>>;
};
