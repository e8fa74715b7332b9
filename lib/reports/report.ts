import type { CategoryOf, Pressure } from "#lib/insights/pressure-class.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import type { PressureFacts } from "#lib/insights/pressure-facts.ts";
import type { GuidelineKey, ProtocolKey } from "#lib/metrics/pressure-plan.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Note } from "#lib/metrics/note.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { VerdictCounts } from "#lib/series/verdict-counts.ts";
import type { Series } from "#lib/series/series.ts";
import type { Statistics } from "#lib/series/statistics.ts";
import type { TimedValue } from "#lib/series/trend.ts";

/** What a report can be about, in the order of its parts. */
export const SUBJECTS = ["pressure", "weight", "rhythm", "sleep"] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The days of a range, both included. */
export type Days = { readonly first: LocalDay; readonly last: LocalDay };

/** What a part rests on. */
export type Basis = {
  /** Readings, recordings or nights that count. */
  readonly count: number;
  /** How many days of the range have one, and how many it has. */
  readonly days: number;
  readonly ofDays: number;
  /** The devices that measured them, the most used first; null for one without a name. */
  readonly devices: readonly { readonly model: string | null; readonly count: number }[];
  /** How many were entered by hand. */
  readonly byHand: number;
  /**
   * Of the same days: what no number of the part rests on, because a person hid it, because it may be another person's,
   * or because its number cannot be.
   */
  readonly excluded: number;
  readonly waiting: number;
  readonly impossible: number;
  /** The zones on whose clocks they were taken. */
  readonly zones: readonly string[];
};

/** Some of the blood pressures, in mmHg and beats a minute; not rounded. */
export type PressureRow = {
  readonly readings: number;
  readonly days: number;
  readonly mean: Pressure;
  readonly systolic: Statistics;
  readonly diastolic: Statistics;
  /** Of the readings that have one. */
  readonly pulse: Statistics;
};

/** Which readings of the range a row is about. */
export type PressureGroup = "all" | "morning" | "evening" | "between" | "week" | "later";

/** A category that the mean of readings at home can have by some guideline. */
type HomeCategory = CategoryOf<GuidelineKey, "home">;

export type PressurePart = {
  readonly subject: "pressure";
  readonly basis: Basis;
  readonly series: Series;
  /** Of the groups that have a reading; the first is of all. */
  readonly groups: readonly { readonly group: PressureGroup; readonly row: PressureRow }[];
  readonly guideline: GuidelineKey;
  /** Null while the mean rests on too few readings for one. */
  readonly category: HomeCategory | null;
  /** Of all readings. */
  readonly facts: PressureFacts;
  /** The run of a home protocol that has days in the range; null without one. */
  readonly run:
    | (Days & {
        readonly protocol: ProtocolKey;
        /** Readings that were asked for, taken, and kept for its mean; and that mean, once there are enough. */
        readonly asked: number;
        readonly taken: number;
        readonly kept: number;
        readonly result: Pressure | null;
        readonly category: HomeCategory | null;
      })
    | null;
  /** How many single readings are severe. */
  readonly severe: number;
  readonly periods: readonly (Days & { readonly row: PressureRow })[];
  readonly rows: readonly PressureReading[];
};

/** When something was measured (ms), and on which clock. */
type Moment = { readonly at: number; readonly zone: string };

export type PressureReading = Moment & {
  readonly pressure: Pressure;
  readonly pulse: number | null;
  readonly part: "morning" | "evening" | null;
  readonly device: string | null;
  readonly byHand: boolean;
  readonly comment: string | null;
};

/** A finding at the end of the range, without what it rests on, and the instant (ms) that it is of. */
export type SaidAtEnd = { readonly said: Said; readonly at: number };

export type WeightPart = {
  readonly subject: "weight";
  readonly basis: Basis;
  readonly series: Series;
  /** kg */
  readonly statistics: Statistics;
  readonly first: WeightReading;
  readonly last: WeightReading;
  /** The smoothed trend at the first and the last weigh-in, in kg. */
  readonly trend: { readonly first: number; readonly last: number };
  /** The first weigh-ins of its days in kg, smoothed by those before and after; cut where the trend begins again. */
  readonly hindsight: readonly (readonly TimedValue[])[];
  /** The weekly rate, where it can be said. */
  readonly rate: SaidAtEnd | null;
  /** Of the last weight and the newest height until then; null without a height. */
  readonly index: { readonly value: number; readonly height: number; readonly at: number } | null;
  /** The one that applies when the report is made; null without one. */
  readonly goal: Goal | null;
  /** What else scales measure, where there is any. */
  readonly others: readonly {
    readonly metric: MetricKey;
    readonly statistics: Statistics;
    readonly first: number;
    readonly last: number;
  }[];
  readonly periods: readonly (Days & { readonly statistics: Statistics })[];
  readonly rows: readonly WeightReading[];
};

export type WeightReading = Moment & {
  /** kg */
  readonly weight: number;
  readonly device: string | null;
  readonly byHand: boolean;
  readonly comment: string | null;
};

/** The intervals of an ECG: QRS, PR, QT and corrected QT. */
export const INTERVALS = ["qrs-interval", "pr-interval", "qt-interval", "corrected-qt-interval"] as const;
export type Interval = (typeof INTERVALS)[number];

export type RhythmPart = {
  readonly subject: "rhythm";
  /** Of ECGs, with a result or with intervals. */
  readonly basis: Basis;
  /** Of the results of ECGs, or of checks of the pulse where there is no ECG. */
  readonly series: Series;
  readonly verdicts: VerdictCounts;
  /** How often the device gave each class, by Withings' number. */
  readonly classes: readonly { readonly value: number; readonly count: number }[];
  /** When signs were found last. */
  readonly lastSigns: Moment | null;
  /** Of checks of the pulse by a watch; null without one. */
  readonly checks: (VerdictCounts & { readonly days: number }) | null;
  /** Beats a minute, of the ECGs. */
  readonly pulse: Statistics;
  /** The heart rate of the newest night against those before, where it can be said. */
  readonly resting: SaidAtEnd | null;
  /** ms */
  readonly intervals: readonly { readonly interval: Interval; readonly statistics: Statistics }[];
  readonly rows: readonly RhythmReading[];
};

export type RhythmReading = Moment & {
  /** The device's class, by Withings' number; null where only intervals came. */
  readonly result: number | null;
  readonly pulse: number | null;
  readonly intervals: Readonly<Record<Interval, number | null>>;
  readonly device: string | null;
};

export type SleepPart = {
  readonly subject: "sleep";
  readonly basis: Basis;
  readonly series: Series;
  /** Seconds a night. */
  readonly asleep: Statistics;
  readonly inBed: Statistics;
  readonly phases: Readonly<Record<"deep" | "light" | "rem", Statistics>>;
  /** Of the nights whose times are known. */
  readonly bedtime: ClockMean | null;
  readonly wakeTime: ClockMean | null;
  readonly naps: number;
  /** The sleep of the last fortnight, and the heart rate variability of its nights, where they can be said. */
  readonly short: SaidAtEnd | null;
  readonly variability: SaidAtEnd | null;
  /** Of each night, where a device measures it. */
  readonly others: readonly { readonly metric: MetricKey; readonly statistics: Statistics }[];
  readonly periods: readonly (Days & { readonly statistics: Statistics })[];
  readonly rows: readonly SleepNightRow[];
};

/** Times of day: their mean in ms after midnight, how they scatter around it (null of a single one), and of how many. */
export type ClockMean = { readonly mean: number; readonly sd: number | null; readonly count: number };

export type SleepNightRow = {
  readonly day: LocalDay;
  /** s */
  readonly asleep: number;
  readonly inBed: number | null;
  /** ms; null where only the night is known. */
  readonly bed: Moment | null;
  readonly wake: Moment | null;
  readonly device: string | null;
};

export type ReportPart = PressurePart | WeightPart | RhythmPart | SleepPart;

/** All that a report states, in stored units and not rounded. */
export type Report = Days & {
  /** The zone that its days are those of. */
  readonly zone: string;
  /** When it was made (ms). */
  readonly now: number;
  readonly ofDays: number;
  /** What the person notes of these days, the earliest first. */
  readonly notes: readonly Note[];
  /** One for each subject that was asked for; null where nothing of it was measured. */
  readonly parts: readonly { readonly subject: Subject; readonly part: ReportPart | null }[];
};
