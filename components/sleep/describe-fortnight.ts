import type { PictureFigure } from "#components/area/picture-figures.tsx";
import { findFortnightRegularity } from "#lib/insights/fortnight-regularity.ts";
import {
  DEBT_NIGHTS_NEEDED,
  debtBandOf,
  sleepDebtOf,
  sleepNeedOf,
  weightedDebtOf,
} from "#lib/insights/sleep-debt.ts";
import type { SleepFortnight } from "#lib/insights/sleep-fortnight.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { MINUTE_S } from "#lib/metrics/time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { AreaSight } from "#lib/queries/load-area-records.ts";
import { formatBedClock } from "./format-bed-clock.ts";

/** The numbers of a fortnight as they are read; those that too few nights say nothing of are left out. */
export function describeFortnight(
  t: Words<"sleep.fortnight">,
  fortnight: SleepFortnight,
  { stretches, goals }: Pick<AreaSight, "stretches" | "goals">,
  reader: Reader,
): PictureFigure[] {
  const { days, asleep, bed, up, jetLag } = fortnight;
  const duration = (seconds: number) => formatValue(seconds, "duration", reader.units, reader.locale);
  const minutes = (count: number) => duration(count * MINUTE_S);
  const spread = (sd: number | null) => (sd === null ? null : t("figures.spread", { spread: minutes(sd) }));
  const regularity = findFortnightRegularity(days, stretches);
  const naps = days.reduce((count, day) => count + day.naps.length, 0);
  const napped = days.reduce((sum, day) => sum + day.napped, 0);
  return [
    { name: t("figures.asleep"), value: duration(asleep), note: t("figures.asleepNote") },
    { name: t("figures.toBed"), value: formatBedClock(bed.mean, reader.locale), note: spread(bed.sd) },
    { name: t("figures.up"), value: formatBedClock(up.mean, reader.locale), note: spread(up.sd) },
    ...(regularity
      ? [
          {
            name: t("figures.regularity"),
            value: t("figures.regularityValue", { index: formatCount(regularity.index, reader.locale) }),
            note: t("figures.regularityNote", {
              count: regularity.pairs,
              shown: formatCount(regularity.pairs, reader.locale),
            }),
          },
        ]
      : []),
    ...describeDebt(t, fortnight, sleepNeedOf(goals), duration),
    ...(jetLag === null
      ? []
      : [{ name: t("figures.jetLag"), value: minutes(jetLag), note: t("figures.jetLagNote") }]),
    ...(naps === 0
      ? []
      : [
          {
            name: t("figures.naps"),
            value: duration(napped),
            note: t("figures.napsNote", { count: naps, shown: formatCount(naps, reader.locale) }),
          },
        ]),
  ];
}

function describeDebt(
  t: Words<"sleep.fortnight">,
  { days }: SleepFortnight,
  need: number,
  duration: (seconds: number) => string,
): PictureFigure[] {
  const newestFirst = days.toReversed();
  const last = newestFirst.findIndex(({ asleep }) => asleep !== null);
  const nights = newestFirst.flatMap(({ asleep }, index) =>
    asleep === null ? [] : [{ asleep, age: index - last }],
  );
  if (nights.length < DEBT_NIGHTS_NEEDED) return [];
  const debt = sleepDebtOf(
    nights.map(({ asleep }) => asleep),
    need,
  );
  const weighted = weightedDebtOf(nights, need);
  return [
    {
      name: t("figures.debt"),
      value: duration(debt),
      note: t("figures.debtNote", { band: debtBandOf(debt), need: duration(need) }),
    },
    {
      name: t("figures.weighted"),
      value: duration(weighted),
      note: t("figures.weightedNote", { band: debtBandOf(weighted) }),
    },
  ];
}
