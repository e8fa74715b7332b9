import type { Night } from "#lib/metrics/record.ts";
import { SECOND_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { buildHypnogram } from "#lib/series/samples/hypnogram.ts";
import type { FortnightDay } from "./sleep-fortnight.ts";
import { epochsOf, REGULARITY_PAIRS_NEEDED, sleepRegularityOf } from "./sleep-regularity.ts";
import type { SleepRegularity } from "./sleep-regularity.ts";

type Stretches = Parameters<typeof buildHypnogram>[0];

/**
 * How regular the sleep of consecutive days was, naps included, by the minutes of each night (`stretches`, s since
 * 1970). A night whose minutes are not known counts from falling asleep to waking; a day without a night is not known.
 * Null with fewer than five pairs of days.
 */
export function findFortnightRegularity(
  days: readonly FortnightDay[],
  stretches: Stretches,
): SleepRegularity | null {
  const nights = days.flatMap(({ spans, naps }) => [...spans.map(({ night }) => night), ...naps]);
  const asleep = nights.flatMap((night) => asleepOf(night, stretches));
  const epochs = days.map(({ day, spans }) => (spans[0] ? epochsOf(day, spans[0].night.zone, asleep) : null));
  const regularity = sleepRegularityOf(epochs);
  return regularity && regularity.pairs >= REGULARITY_PAIRS_NEEDED ? regularity : null;
}

/** When one slept (ms). */
function asleepOf({ startedAt, endedAt, events }: Night, stretches: Stretches): Window[] {
  const pieces = buildHypnogram(stretches, { from: startedAt / SECOND_MS, to: endedAt / SECOND_MS });
  if (pieces.length === 0)
    return [{ from: events.fellAsleep[0] ?? startedAt, to: events.wokeUp.at(-1) ?? endedAt }];
  return pieces.flatMap(({ from, to, phase }) =>
    phase === "awake" ? [] : [{ from: from * SECOND_MS, to: to * SECOND_MS }],
  );
}
