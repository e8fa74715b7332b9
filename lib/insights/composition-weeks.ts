import { addDays, localDayOf, startOfWeek } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { meanOf } from "#lib/series/noise.ts";
import { dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { FindingInput } from "./finding.ts";

/** What a body is made of, from below. Withings' muscle mass is without bones: together they are the weight. */
export const COMPOSITION = ["muscle-mass", "fat-mass", "bone-mass"] as const satisfies readonly MetricKey[];

/** The mean of a week's days, kg, in the order of `COMPOSITION`; null without a day. */
export type CompositionWeek = {
  readonly first: LocalDay;
  readonly days: number;
  readonly masses: readonly number[] | null;
};

/**
 * The last `count` weeks of body composition, oldest first: of each day the first weigh-in that has all of its parts,
 * for parts of different weigh-ins are never combined. `firstWeekday`: 1 is Monday.
 */
export function findCompositionWeeks(
  { readingsOf, now, zone }: Pick<FindingInput, "readingsOf" | "now" | "zone">,
  { count, firstWeekday }: { readonly count: number; readonly firstWeekday: number },
): CompositionWeek[] {
  const keyOf = ({ connectionId, at }: Reading) => `${connectionId}/${at}`;
  const [muscle = [], ...others] = COMPOSITION.map((metric) => readingsOf(metric));
  const byWeighIn = others.map((readings) => new Map(readings.map((reading) => [keyOf(reading), reading])));
  const days = new Map<LocalDay, number[]>();
  for (const reading of muscle) {
    const parts = [reading, ...byWeighIn.flatMap((own) => own.get(keyOf(reading)) ?? [])];
    const day = dayOfReading(reading);
    if (parts.length < COMPOSITION.length || days.has(day)) continue;
    days.set(
      day,
      parts.map((part) => valueOf(part, "value")),
    );
  }
  const byWeek = groupBy([...days], ([day]) => startOfWeek(day, firstWeekday));
  const last = startOfWeek(localDayOf(now, zone), firstWeekday);
  return Array.from({ length: count }, (_, index) => {
    const first = addDays(last, 7 * (index + 1 - count));
    const own = byWeek.get(first) ?? [];
    return {
      first,
      days: own.length,
      masses:
        own.length === 0
          ? null
          : COMPOSITION.map((__, part) => meanOf(own.map(([, masses]) => masses[part] ?? 0))),
    };
  });
}
