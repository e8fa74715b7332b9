import { startOfLocalDay } from "#lib/metrics/local-day.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { FindingInput, Found } from "./finding.ts";
import { leaveOutNights } from "./leave-out-nights.ts";

type Explanation = Found["explanation"];

/** The readings of some nights, night by night. */
export function readingsOfNights(nights: readonly { readonly readings: readonly Reading[] }[]): Reading[] {
  return nights.flatMap(({ readings }) => readings);
}

/** What a comparison of nights rests on, from the first night it uses; `measured` are all, with naps and other devices. */
export function explainNights(
  formula: Explanation["formula"],
  { now }: FindingInput,
  measured: readonly Reading[],
  { used, baseline }: { readonly used: readonly Reading[]; readonly baseline: readonly Reading[] },
): Explanation {
  const first = baseline[0] ?? used[0];
  const from = first ? startOfLocalDay(dayOfReading(first), first.zone) : now;
  return {
    formula,
    span: { from, to: now },
    used,
    baseline,
    unused: leaveOutNights(
      measured.filter(({ at }) => at >= from),
      [...used, ...baseline],
    ),
  };
}
