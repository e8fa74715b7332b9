import type { PictureFigure } from "#components/area/picture-figures.tsx";
import type { PressureFacts } from "#lib/insights/pressure-facts.ts";
import type { PressureMean } from "#lib/insights/pressure-week.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatBareDifference, formatPressure } from "./format-pressure.ts";

type Halves = { readonly morning: PressureMean | null; readonly evening: PressureMean | null };

/** The numbers of a span of readings in mmHg, which is written once beside them. */
export function describeFacts(
  t: Words<"pressure.picture">,
  facts: PressureFacts,
  { morning, evening }: Halves,
  reader: Reader,
): PictureFigure[] {
  const { units, locale } = reader;
  const size = (value: number, decimals = 0) => formatTick(value, "pressure", units, locale, decimals);
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
      value: formatPressure(facts.mean, reader),
      note: t("ofReadings", { count: facts.readings }),
    },
    ...(morning
      ? [
          {
            name: t("facts.mornings"),
            value: formatPressure(morning.pressure, reader),
            note: count(morning),
          },
        ]
      : []),
    ...(evening
      ? [
          {
            name: t("facts.evenings"),
            value: formatPressure(evening.pressure, reader),
            note: count(evening),
          },
        ]
      : []),
    ...(morningMinusEvening
      ? [
          {
            name: t("facts.difference"),
            value: formatBareDifference(morningMinusEvening, reader),
            note: t("facts.differenceSays"),
          },
        ]
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
            value: size(systolic.sd, 1),
            note: t("facts.variabilitySays", {
              cv: percent(systolic.cv, 1),
              diastolic: size(diastolic.sd, 1),
            }),
          },
          {
            name: t("facts.arv"),
            value: size(systolic.arv, 1),
            note: t("facts.arvSays", { diastolic: size(diastolic.arv, 1) }),
          },
        ]
      : []),
  ];
}
