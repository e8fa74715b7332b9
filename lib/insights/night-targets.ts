import { HOUR_S, MINUTE_S } from "#lib/metrics/time.ts";
import { medianOf } from "#lib/metrics/robust-range.ts";
import type { Night } from "#lib/metrics/record.ts";
import type { Piece } from "#lib/series/samples/hypnogram.ts";
import { bedClockOf } from "./bed-clock.ts";

/** What the parts of the score count, in percent of it. */
export const TARGET_WEIGHTS = { duration: 40, stages: 20, consistency: 20, interruptions: 20 } as const;
export type TargetPart = keyof typeof TARGET_WEIGHTS;
export const TARGET_PARTS = [
  "duration",
  "stages",
  "consistency",
  "interruptions",
] as const satisfies readonly TargetPart[];

/** What a night is judged by; null where it was not measured. */
export type NightFacts = {
  /** Hours. */
  readonly asleep: number | null;
  /** Minutes. */
  readonly stages: { readonly deep: number; readonly rem: number } | null;
  /** Minutes after the usual bedtime; below 0 before it. */
  readonly late: number | null;
  /** Minutes awake between falling asleep and waking, and how often for more than five of them. */
  readonly awake: { readonly minutes: number; readonly times: number } | null;
};

export type NightTargets = {
  readonly facts: NightFacts;
  /** 0 to 100 each. */
  readonly parts: Readonly<Record<TargetPart, number | null>>;
  /** Null while a part is missing. */
  readonly score: number | null;
};

/** So many bedtimes before a night say what is usual, and so few do not. */
export const BEDTIMES = { most: 14, least: 5 } as const;
const LONG_AWAKE_S = 5 * MINUTE_S;

/** A night beside common targets; `bedtimes` are those before it (minutes past noon), at most `BEDTIMES.most`. */
export function findNightTargets(
  night: Pick<Night, "asleep" | "phases" | "startedAt" | "zone" | "day">,
  pieces: readonly Piece[],
  bedtimes: readonly number[],
): NightTargets {
  const { deep, rem } = night.phases;
  const facts: NightFacts = {
    asleep: night.asleep === null ? null : night.asleep / HOUR_S,
    stages: deep === null || rem === null ? null : { deep: deep / MINUTE_S, rem: rem / MINUTE_S },
    late:
      bedtimes.length < BEDTIMES.least
        ? null
        : bedClockOf(night.startedAt, night.zone, night.day) - medianOf(bedtimes),
    awake: findInterruptions(pieces),
  };
  return { facts, ...scoreNight(facts) };
}

/**
 * The sleep score of Open Wearables (docs/scores/sleep-score.mdx, MIT): each part and the whole are cut to an integer.
 * A recipe of a product, with targets that suit many people; no medical assessment.
 */
export function scoreNight({ asleep, stages, late, awake }: NightFacts): Omit<NightTargets, "facts"> {
  const parts = {
    duration: asleep === null ? null : Math.floor(scoreDuration(asleep)),
    stages: stages && Math.floor((scoreStage(stages.deep) + scoreStage(stages.rem)) / 2),
    consistency: late === null ? null : Math.floor(scoreBedtime(late)),
    interruptions: awake && Math.floor(scoreAwake(awake.minutes) + scoreTimes(awake.times)),
  };
  const weighted = TARGET_PARTS.map((part) => {
    const points = parts[part];
    return points === null ? NaN : points * TARGET_WEIGHTS[part];
  });
  const sum = weighted.reduce((total, one) => total + one, 0);
  return { parts, score: Number.isNaN(sum) ? null : Math.floor(sum / 100) };
}

/** Full from 7 to 9 hours; less falls off steeply, more gently and to 50 at least. */
export function scoreDuration(hours: number): number {
  if (hours < 7) return (100 * (1 + Math.exp(-1.5 * (7 - 5)))) / (1 + Math.exp(-1.5 * (hours - 5)));
  if (hours <= 9) return 100;
  return Math.max(50, (100 * (1 + Math.exp(0.8 * (9 - 11)))) / (1 + Math.exp(0.8 * (hours - 11))));
}

/** Of deep sleep or REM: full at 90 minutes. */
function scoreStage(minutes: number): number {
  return Math.min(100, (100 * minutes) / 90);
}

/** A quarter of an hour is free; two hours late are 0, early costs 20 at most. */
function scoreBedtime(late: number): number {
  const off = (100 * Math.max(0, Math.abs(late) - 15)) / 105;
  return late > 0 ? Math.max(0, 100 - off) : 100 - Math.min(20, off);
}

/** 80 up to 20 minutes awake, 0 from 90 on. */
function scoreAwake(minutes: number): number {
  return (80 * Math.min(70, Math.max(0, 90 - minutes))) / 70;
}

/** 20 for one long time awake at most, 0 for four. */
function scoreTimes(times: number): number {
  return [20, 20, 15, 10][times] ?? 0;
}

/** What was not sleep between the first and the last; gaps are awake. Null without minutes of sleep. */
function findInterruptions(pieces: readonly Piece[]): NightFacts["awake"] {
  const asleep = pieces.filter(({ phase }) => phase !== "awake");
  if (asleep.length === 0) return null;
  const gaps = asleep.slice(1).map(({ from }, index) => from - (asleep[index]?.to ?? from));
  return {
    minutes: gaps.reduce((sum, gap) => sum + gap, 0) / MINUTE_S,
    times: gaps.filter((gap) => gap > LONG_AWAKE_S).length,
  };
}
