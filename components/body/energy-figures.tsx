import Form from "next/form";
import { PictureFigures } from "#components/area/picture-figures.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { expenditureOf, STATIC_KCAL } from "#lib/insights/energy-balance.ts";
import type { MeasuredBalance } from "#lib/insights/energy-balance.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { SearchParams } from "#lib/series/range.ts";
import { changeQuery } from "./change-query.ts";
import { INTAKE, readIntake } from "./read-intake.ts";

type EnergyFiguresProps = {
  energy: MeasuredBalance;
  personId: string;
  /** Of the address of the page, which holds the intake: it is kept nowhere. */
  query: SearchParams;
  reader: Reader;
};

/** What the body stored or used in four weeks, and what it used up in all where the reader knows the intake. */
export function EnergyFigures({ energy, personId, query, reader }: EnergyFiguresProps) {
  const t = useWords("body.energy");
  const metric = getMetric("total-calories");
  const signed = (perDay: number) => formatMetricDelta(metric, perDay, reader);
  const kcal = (perDay: number) => formatMetricValue(metric, perDay, reader);
  const intake = readIntake(query);
  const used = intake?.kcal == null ? null : expenditureOf(intake.kcal, energy);
  return (
    <div className="grid grid-cols-1 gap-3">
      <PictureFigures
        figures={[
          {
            name: t("balance"),
            value: t("range", { low: signed(energy.low), high: signed(energy.high) }),
            note: t("balanceNote", {
              middle: signed(energy.perDay),
              days: energy.days,
              count: energy.weighIns,
            }),
          },
          {
            name: t("byWeight"),
            value: signed(energy.byWeight),
            note: t("byWeightNote", { kcal: kcal(STATIC_KCAL) }),
          },
          ...(used && intake?.kcal
            ? [
                {
                  name: t("used"),
                  value: t("range", { low: kcal(used.low), high: kcal(used.high) }),
                  note: t("usedNote", { middle: kcal(used.perDay), intake: kcal(intake.kcal) }),
                },
              ]
            : []),
        ]}
      />
      <Form
        action={`/people/${personId}/areas/body`}
        scroll={false}
        prefetch={false}
        // Another address has another beginning.
        key={intake?.typed}
        className="flex flex-wrap items-end gap-3 print:hidden"
      >
        {[...changeQuery(query, { intake: null })].map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Field
          label={t("intake")}
          hint={t("intakeHint")}
          name="intake"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={intake?.typed}
          error={
            intake && intake.kcal === null
              ? t("noIntake", {
                  least: formatCount(INTAKE.least, reader.locale),
                  most: formatCount(INTAKE.most, reader.locale),
                })
              : undefined
          }
        />
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </Form>
      <Disclosure summary={t("how")}>
        <div className="grid max-w-prose gap-3 text-sm text-ink-soft">
          <p>{t("formula")}</p>
          <p>{t("staticFormula", { kcal: kcal(STATIC_KCAL) })}</p>
          <p>{t("usedFormula")}</p>
          <p>{t("sources")}</p>
        </div>
      </Disclosure>
    </div>
  );
}
