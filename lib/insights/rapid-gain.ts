import { addDays, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { isStale } from "#lib/series/card.ts";
import { dayOfReading, type Reading, valueOf } from "#lib/series/reading.ts";
import type { FindingEntry, FindingInput, Found } from "./finding.ts";
import { splitDays } from "./split-days.ts";

/** A rule of self-care in heart failure: more than 2 kg within 3 days. */
const GRAMS = 2_000;
const DAYS = 3;

export const rapidGain = {
  key: "rapid-gain",
  metric: "weight",
  about: "alert",
  noticeable: { gain: 0.5 },
  alert: { choices: { gain: () => true }, sized: null, decidedAt: null },
  find: findRapidGain,
  write: ({ values }, { value, size, day }) => ({
    weight: value(values["weight"] ?? 0),
    gain: size(Math.abs(values["gain"] ?? 0)),
    least: value(values["least"] ?? 0),
    leastOn: day(values["leastAt"] ?? 0),
    newest: day(values["newest"] ?? 0),
    limit: size(GRAMS / 1_000),
  }),
} as const satisfies FindingEntry;

/**
 * Whether the first weight of the newest day with one is more than 2 kg above the lowest first weight of the 3 days
 * before it. In whole grams: exactly 2 kg is not more.
 */
function findRapidGain({ readingsOf, now }: FindingInput): Found | null {
  const readings = readingsOf("weight");
  const last = readings.at(-1);
  if (!last) return null;
  const { first, later } = splitDays(readings, DAYS + 1, last.at);
  const [newest, ...before] = first.toReversed();
  if (!newest) return null;
  const found = (state: Found["state"], sense: string, values: Found["values"]): Found => ({
    state,
    sense,
    severity: state === "clear" ? "attention" : "information",
    values,
    since: newest.at,
    explanation: {
      formula: "rapid-gain",
      span: { from: startOfLocalDay(addDays(dayOfReading(newest), -DAYS), newest.zone), to: now },
      used: [newest],
      baseline: before.toReversed(),
      unused: later.map((reading) => ({ reading, reason: "later-that-day" })),
    },
  });
  const { staleAfterDays } = getMetric("weight");
  if (isStale({ at: last.at, staleAfterDays }, now)) return found("stale", "", { newest: newest.at });
  const least = before.toSorted((a, b) => gramsOf(a) - gramsOf(b))[0];
  if (!least) return found("not-enough", "", { newest: newest.at });
  const gain = gramsOf(newest) - gramsOf(least);
  return found(gain > GRAMS ? "clear" : "unclear", gain > 0 ? "gain" : "", {
    gain: gain / 1_000,
    weight: weightOf(newest),
    least: weightOf(least),
    leastAt: least.at,
  });
}

function gramsOf(reading: Reading): number {
  return Math.round(1_000 * weightOf(reading));
}

function weightOf(reading: Reading): number {
  return valueOf(reading, getMetric("weight").parts[0].key);
}
