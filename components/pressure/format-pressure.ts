import { roundPressure } from "#lib/insights/pressure-class.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDelta, formatValue } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";

/** "131/82", rounded as it is classified. */
export function formatPressure(pressure: Pressure, { locale }: Pick<Reader, "locale">): string {
  const { systolic, diastolic } = roundPressure(pressure);
  return `${formatCount(systolic, locale)}/${formatCount(diastolic, locale)}`;
}

/** "131/82 mmHg". */
export function formatPressureUnit(pressure: Pressure, { units, locale }: Reader): string {
  const { systolic, diastolic } = roundPressure(pressure);
  return `${formatCount(systolic, locale)}/${formatValue(diastolic, "pressure", units, locale)}`;
}

/** "−2.0/−0.8 mmHg": of two means, whose differences are small. */
export function formatPressureDifference({ systolic, diastolic }: Pressure, reader: Reader): string {
  return `${bare(systolic, reader)}/${write(diastolic, reader)}`;
}

/** The same without its unit, which is written beside it. */
export function formatBareDifference({ systolic, diastolic }: Pressure, reader: Reader): string {
  return `${bare(systolic, reader)}/${bare(diastolic, reader)}`;
}

function write(value: number, { units, locale }: Pick<Reader, "units" | "locale">): string {
  return formatDelta(value, "pressure", units, locale, 1);
}

function bare(value: number, reader: Pick<Reader, "units" | "locale">): string {
  return write(value, reader).split("\u00a0")[0] ?? "";
}
