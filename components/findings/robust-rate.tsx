import type { Finding } from "#lib/insights/registry.ts";
import { RATE_DECIMALS } from "#lib/insights/weight-rate.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDelta } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";

/** The second opinion on the weekly rate of weight, and whether it agrees. Nothing for findings without one. */
export function RobustRate({ values, reader }: Pick<Finding, "values"> & { reader: Reader }) {
  const t = useWords("insights.explanation");
  const { robust, robustLow, robustHigh, low, high } = values;
  if (robust === undefined || robustLow === undefined || robustHigh === undefined) return null;
  const rate = (value: number) => formatDelta(value, "mass", reader.units, reader.locale, RATE_DECIMALS);
  const agrees = low !== undefined && high !== undefined && low <= robust && robust <= high;
  return (
    <p className="max-w-prose figures">
      {t("robust", {
        rate: rate(robust),
        low: rate(robustLow),
        high: rate(robustHigh),
        agrees: String(agrees),
      })}
    </p>
  );
}
