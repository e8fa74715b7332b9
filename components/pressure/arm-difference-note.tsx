import { ARM_LIMIT, findArmDifference } from "#lib/insights/arm-difference.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatRecentDay } from "#lib/metrics/local-time.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Reading } from "#lib/series/reading.ts";
import { formatPressureUnit } from "./format-pressure.ts";

type ArmDifferenceNoteProps = {
  /** Oldest first. */
  readings: readonly Reading[];
  /** ms */
  now: number;
  reader: Reader;
};

/** How the arms differ, what the guideline says of that, and what it rests on. Nothing where both were never compared. */
export function ArmDifferenceNote({ readings, now, reader }: ArmDifferenceNoteProps) {
  const t = useWords("pressure.arms");
  const found = findArmDifference(readings);
  if (!found) return null;
  const { units, locale, zone } = reader;
  const pressure = (value: number) => formatValue(value, "pressure", units, locale);
  const limit = pressure(ARM_LIMIT);
  return (
    <div className="grid max-w-prose gap-1 text-sm">
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="figures">
        {t("found", {
          left: formatPressureUnit(found.left, reader),
          right: formatPressureUnit(found.right, reader),
          day: formatRecentDay(found.at, now, zone, locale),
          size: pressure(Math.abs(found.difference.systolic)),
          higher: found.higher ?? "none",
        })}{" "}
        {t("says", { says: found.says, higher: found.higher ?? "none", limit })}
      </p>
      <p className="text-xs text-ink-soft">{t("basis", { count: found.readings, limit })}</p>
    </div>
  );
}
