"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { bandAround } from "#lib/insights/kept-band.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { AIMS, type Goal } from "#lib/metrics/goal.ts";
import { addDays, type LocalDay } from "#lib/metrics/local-day.ts";
import { writeNumber } from "#lib/metrics/parse-quantity.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { displayNumber, storedNumber, unitLabel, type UnitPreferences } from "#lib/metrics/unit.ts";

type GoalFormProps = {
  action: FormAction;
  personId: string;
  /** The one to change; null to set a first one. */
  own: Goal | null;
  /** What a band to keep is suggested around, kg. */
  trend: number | null;
  /** Asked for where it is not known. */
  height: number | null;
  today: LocalDay;
  reader: Reader;
};

/** Sets a weight goal: to lose, to gain, or to keep it between two ends. Works without script, and shows only what is asked for. */
export function GoalForm({ action, personId, own, trend, height, today, reader }: GoalFormProps) {
  const t = useWords("goal.form");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const { errors, values } = state;
  const unit = unitLabel("mass", reader.units);
  const write = (value: number | undefined) =>
    value === undefined ? "" : writeNumber(value, "mass", reader.units);
  const band = own?.band ?? (trend === null ? null : suggestBand(trend, reader.units));
  const begins: Readonly<Record<string, string>> = {
    aim: own?.aim ?? "",
    goal: own && !own.band ? write(own.value) : "",
    by: own?.by ?? "",
    low: write(band?.low),
    high: write(band?.high),
    height: "",
    ...values,
  };
  const field = (name: "goal" | "low" | "high") => ({
    ...{ name, defaultValue: begins[name], error: errors[name] },
    ...({ inputMode: "decimal", autoComplete: "off", label: t(name, { unit }) } as const),
  });
  return (
    // A browser resets a form that was sent: what was typed comes back as its new beginning.
    <form key={JSON.stringify([values, own])} action={submit} className="group/goal grid grid-cols-1 gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="units" value={JSON.stringify(reader.units)} />
      {errors["confirmed"] ? (
        <Notice tone="warning" urgent>
          <p>{errors["confirmed"]}</p>
          <Checkbox name="confirmed" value={values["confirm"]} label={t("confirm")} />
        </Notice>
      ) : null}
      {errors["aim"] ? (
        <Notice tone="danger" urgent>
          {errors["aim"]}
        </Notice>
      ) : null}
      <RadioGroup
        legend={t("aim")}
        name="aim"
        defaultValue={begins["aim"] ?? ""}
        required
        options={AIMS.map((value) => ({ value, label: t(`aims.${value}`) }))}
      />
      <div className="grid gap-5 group-has-[[value=keep]:checked]/goal:hidden sm:grid-cols-2">
        <Field {...field("goal")} />
        <Field
          label={t("by")}
          name="by"
          type="date"
          min={addDays(today, 1)}
          defaultValue={begins["by"]}
          error={errors["by"]}
        />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">{t("byHint")}</p>
      </div>
      <div className="grid gap-5 group-has-[[value=gain]:checked]/goal:hidden group-has-[[value=lose]:checked]/goal:hidden sm:grid-cols-2">
        <Field {...field("low")} />
        <Field {...field("high")} />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">{t("bandHint")}</p>
      </div>
      {height === null ? (
        <div className="max-w-80">
          <Field
            label={t("height", { unit: unitLabel("length", reader.units) })}
            hint={t("heightHint")}
            name="height"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={begins["height"]}
            error={errors["height"]}
          />
        </div>
      ) : null}
      <div>
        <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

/** A band around a weight, in tenths of the reader's unit. */
function suggestBand(trend: number, units: UnitPreferences) {
  const round = (value: number) =>
    storedNumber(Math.round(10 * displayNumber(value, "mass", units)) / 10, "mass", units);
  const { low, high } = bandAround(trend);
  return { low: round(low), high: round(high) };
}
