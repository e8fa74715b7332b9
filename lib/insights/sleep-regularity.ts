import { localMinuteOf, noonOfLocalDay, addDays } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";

/** Whether a person slept in each epoch of a day, epochs of one length; null is not known. */
export type EpochDay = readonly (boolean | null)[];

/** The index, and from how many pairs of consecutive days it was computed. */
export type SleepRegularity = { readonly index: number; readonly pairs: number };

/** With fewer pairs of days no index is shown. */
export const REGULARITY_PAIRS_NEEDED = 5;

const DAY_MIN = 1_440;

/**
 * The sleep regularity index (Phillips et al. 2017): how often a person is in the same state, asleep or awake, as 24
 * hours before. 100 is always, 0 is chance, -100 never: -100 + 200 x matches / comparisons, over the epochs that are
 * known on both days. `days` are consecutive; null is a day that no device reported. Null without any comparison.
 */
export function sleepRegularityOf(days: readonly (EpochDay | null)[]): SleepRegularity | null {
  let [matches, comparisons, pairs] = [0, 0, 0];
  days.forEach((day, index) => {
    const next = days[index + 1];
    if (!day || !next) return;
    const known = day.flatMap((state, epoch) => {
      const later = next[epoch] ?? null;
      return state === null || later === null ? [] : [state === later];
    });
    matches += known.filter(Boolean).length;
    comparisons += known.length;
    if (known.length > 0) pairs += 1;
  });
  return comparisons === 0 ? null : { index: -100 + (200 * matches) / comparisons, pairs };
}

/**
 * The minutes from the noon before `day` to its own, on the clock of `zone`, by whether one slept in them; `asleep` in
 * ms. Everything outside is awake. An hour that the clock skips or shows twice is not known.
 */
export function epochsOf(day: LocalDay, zone: string, asleep: readonly Window[]): EpochDay {
  const [from, to] = [noonOfLocalDay(addDays(day, -1), zone), noonOfLocalDay(day, zone)];
  const isAsleep = (at: number) => asleep.some((span) => span.from <= at && at < span.to);
  const middle = MINUTE_MS / 2;
  if (to - from === DAY_MS)
    return Array.from({ length: DAY_MIN }, (_, minute) => isAsleep(from + minute * MINUTE_MS + middle));
  const seen = Array.from({ length: DAY_MIN }, (): boolean[] => []);
  for (let at = from; at < to; at += MINUTE_MS)
    seen[(localMinuteOf(at, zone) + DAY_MIN / 2) % DAY_MIN]?.push(isAsleep(at + middle));
  return seen.map((states) => (states.length === 1 ? (states[0] ?? null) : null));
}
