import { localDayOf } from "./local-day.ts";
import { isOutlier, robustRangeOf } from "./robust-range.ts";
import { DAY_MS } from "./time.ts";

/** A weigh-in, as far as it matters to whether it jumps. */
export type WeighIn = {
  readonly key: string;
  /** ms */
  readonly at: number;
  readonly zone: string;
  readonly kilograms: number;
  /** Whether its owner may be asked about it at all (`mayBeAskedAbout`). */
  readonly mayBeAsked: boolean;
  /** What a person said of it: that it counts, that it does not, or nothing. */
  readonly decision: "trusted" | "left-out" | null;
  /** Dated after the moment at which it came: the clock of its device is wrong, and it vouches for no other. */
  readonly isAhead: boolean;
  /** What was found of it before. */
  readonly jumps: boolean;
};

/** A weight is compared with so many before it, together with itself 7 to 21 values. */
const WINDOW_LEAST = 6;
const WINDOW_MOST = 20;
/** Older ones say nothing of today. */
const WINDOW_DAYS = 365;
/** How far back the weights begin that judge one. */
const JUDGED_BY_MS = WINDOW_DAYS * DAY_MS;
/** A new level may have begun so long before the weigh-in that confirms it. */
export const REVISED_MS = 182 * DAY_MS;
/** What happened so long before a change is all that there is to know for it. */
export const KNOWN_BEFORE_MS = JUDGED_BY_MS + REVISED_MS;
/** kg: the resolution of a scale. */
const FLOOR = 0.1;

/** What clothes, meals and water do to a weight, kg and as a share of it. */
const ORDINARY_KG = 2;
const ORDINARY_SHARE = 0.07;
/** By which share of itself a body changes in a day at most, over weeks; a small child grows faster. */
const DAILY_SHARE = 0.0025;
const CHILD_BELOW_KG = 20;
const CHILD_DAILY_SHARE = 0.01;

/** On so many days a new level has to be seen to confirm itself. */
const LEVEL_DAYS = 3;
/** What an operation or a birth can do at once. A greater change has to last, for a guest may weigh for days. */
const SUDDEN_SHARE = 0.15;
const LASTING_MS = 14 * DAY_MS;

/**
 * The keys of the weigh-ins (oldest first) that jump: those so far from the ones before that they may be another
 * person's. Nothing changed before `changedAt` (ms): what was found of those half a year older holds.
 *
 * One jumps when it is an outlier of its window (Hampel) and farther from the newest that counts than a body can have
 * changed since. Weigh-ins that jump do not count for later ones. A level which is seen on three days, with nothing
 * that counts between them, is a new one and no longer jumps, unless a person said of it that it is not theirs.
 * What a person decided about a weigh-in does not change whether it jumps: the decision goes before it.
 */
export function findJumps(weighIns: readonly WeighIn[], changedAt: number): Set<string> {
  const jumps = new Set<string>();
  const counting: WeighIn[] = [];
  let waiting: WeighIn[] = [];
  for (const one of weighIns) {
    const isKnown = one.at < changedAt - REVISED_MS;
    const isJump = isKnown ? one.jumps : one.mayBeAsked && isFar(one, counting);
    if (isJump) jumps.add(one.key);
    if (one.isAhead || (one.decision === "left-out" && !isJump)) continue;
    if (one.decision === "trusted" || !isJump) {
      counting.push(one);
      waiting = [];
      continue;
    }
    waiting.push(one);
    const level = isKnown ? [] : levelOf(waiting, counting.at(-1));
    if (level.length === 0) continue;
    for (const { key } of level) jumps.delete(key);
    counting.push(...level);
    waiting = [];
  }
  return jumps;
}

/** The median weight of the window before an instant (ms), and of how many weigh-ins; null where that is too few. */
export function findUsualWeight(
  counting: readonly Pick<WeighIn, "at" | "kilograms">[],
  at: number,
): { readonly kilograms: number; readonly weighIns: number } | null {
  const window = windowBefore(
    counting.filter((one) => one.at < at),
    at,
  );
  if (window.length < WINDOW_LEAST) return null;
  const { median } = robustRangeOf(
    window.map(({ kilograms }) => kilograms),
    FLOOR,
  );
  return { kilograms: median, weighIns: window.length };
}

/** `counting` are those before `at`, oldest first. */
function windowBefore<Weight extends Pick<WeighIn, "at">>(counting: readonly Weight[], at: number): Weight[] {
  return counting.slice(-WINDOW_MOST).filter((one) => at - one.at <= JUDGED_BY_MS);
}

function isFar(one: WeighIn, counting: readonly WeighIn[]): boolean {
  const window = windowBefore(counting, one.at);
  const newest = window.at(-1);
  if (!newest || window.length < WINDOW_LEAST) return false;
  const smaller = Math.min(one.kilograms, newest.kilograms);
  const possible = ordinary(smaller) + changed(smaller, one.at - newest.at);
  return (
    Math.abs(one.kilograms - newest.kilograms) > possible &&
    isOutlier(
      one.kilograms,
      [...window, one].map(({ kilograms }) => kilograms),
      FLOOR,
    )
  );
}

/** kg by which two weigh-ins of one body of that weight differ without a reason. */
function ordinary(kilograms: number): number {
  return Math.max(ORDINARY_KG, ORDINARY_SHARE * kilograms);
}

/** kg by which a body of that weight can have changed in that time (ms). */
function changed(kilograms: number, time: number): number {
  const share = kilograms < CHILD_BELOW_KG ? CHILD_DAILY_SHARE : DAILY_SHARE;
  return (share * kilograms * time) / DAY_MS;
}

/** Those of a run of waiting weigh-ins that are the level of its newest one, once that has confirmed itself. */
function levelOf(waiting: readonly WeighIn[], last: WeighIn | undefined): WeighIn[] {
  const [newest, first] = [waiting.at(-1), waiting[0]];
  if (!newest || !first || !last) return [];
  const level = waiting.filter(
    ({ kilograms }) =>
      Math.abs(kilograms - newest.kilograms) <= ordinary(Math.min(kilograms, newest.kilograms)),
  );
  const isDenied = level.some(({ decision }) => decision === "left-out");
  const days = new Set(level.map(({ at, zone }) => localDayOf(at, zone)));
  if (isDenied || days.size < LEVEL_DAYS) return [];
  const smaller = Math.min(last.kilograms, newest.kilograms);
  const sudden = SUDDEN_SHARE * smaller + changed(smaller, first.at - last.at);
  const isSudden = Math.abs(newest.kilograms - last.kilograms) <= sudden;
  return isSudden || newest.at - (level[0]?.at ?? newest.at) >= LASTING_MS ? level : [];
}
