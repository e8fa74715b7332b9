import type { PictureFigure } from "#components/area/picture-figures.tsx";
import type { PressureFacts } from "#lib/insights/pressure-facts.ts";
import type { PressureMean } from "#lib/insights/pressure-week.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatPressureDifference, formatPressureUnit } from "./format-pressure.ts";

type Halves = { readonly morning: PressureMean | null; readonly evening: PressureMean | null };

/** The numbers of a span of readings, as a reader reads them; `category` says which one the mean belongs to. */
export function describeFacts(
  t: Words<"pressure.picture">,
  facts: PressureFacts,
  { morning, evening }: Halves,
  reader: Reader,
): PictureFigure[] {
  const { units, locale } = reader;
  const size = (value: number, decimals = 0) => formatValue(value, "pressure", units, locale, decimals);
  const count = (of: PressureMean) => t("ofReadings", { count: of.readings.length });
  const percent = (value: number, decimals: number) =>
    (value / 100).toLocaleString(locale, {
      style: "percent",
      ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    });
  const { systolic, diastolic, morningMinusEvening } = facts;
  return [
    {
      name: t("facts.mean"),
      value: formatPressureUnit(facts.mean, reader),
      note: t("ofReadings", { count: facts.readings }),
    },
    ...(morning
      ? [
          {
            name: t("facts.mornings"),
            value: formatPressureUnit(morning.pressure, reader),
            note: count(morning),
          },
        ]
      : []),
    ...(evening
      ? [
          {
            name: t("facts.evenings"),
            value: formatPressureUnit(evening.pressure, reader),
            note: count(evening),
          },
        ]
      : []),
    ...(morningMinusEvening
      ? [{ name: t("facts.difference"), value: formatPressureDifference(morningMinusEvening, reader) }]
      : []),
    { name: t("facts.pulse"), value: size(facts.pulsePressure), note: t("facts.pulseSays") },
    { name: t("facts.arterial"), value: size(facts.arterialPressure), note: t("facts.arterialSays") },
    {
      name: t("facts.load"),
      value: percent(facts.load, 0),
      note: t("facts.loadSays", { high: facts.high, count: facts.readings }),
    },
    ...(systolic && diastolic
      ? [
          {
            name: t("facts.variability"),
            value: `${size(systolic.sd, 1)}`,
            note: t("facts.variabilitySays", {
              cv: percent(systolic.cv, 1),
              arv: size(systolic.arv, 1),
              diastolic: size(diastolic.sd, 1),
            }),
          },
        ]
      : []),
  ];
}
