import { ActionDoubt, ActionField, ActionRadios } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
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
  const unit = unitLabel("mass", reader.units);
  const write = (value: number | undefined) =>
    value === undefined ? "" : writeNumber(value, "mass", reader.units);
  const band = own?.band ?? (trend === null ? null : suggestBand(trend, reader.units));
  const field = (name: "goal" | "low" | "high", value: number | undefined) => ({
    ...{ name, defaultValue: write(value), label: t(name, { unit }) },
    ...({ inputMode: "decimal", autoComplete: "off" } as const),
  });
  return (
    <ActionForm
      action={action}
      hidden={{ personId, units: JSON.stringify(reader.units) }}
      className="group/goal grid grid-cols-1 gap-5"
      noValidate={false}
    >
      <ActionDoubt name="confirmed" label={t("confirm")} />
      <ActionRadios
        legend={t("aim")}
        name="aim"
        defaultValue={own?.aim ?? ""}
        required
        options={AIMS.map((value) => ({ value, label: t(`aims.${value}`) }))}
      />
      <div className="grid gap-5 group-has-[[value=keep]:checked]/goal:hidden sm:grid-cols-2">
        <ActionField {...field("goal", own?.band ? undefined : own?.value)} />
        <ActionField
          label={t("by")}
          name="by"
          type="date"
          min={addDays(today, 1)}
          defaultValue={own?.by ?? ""}
        />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">{t("byHint")}</p>
      </div>
      <div className="grid gap-5 group-has-[[value=gain]:checked]/goal:hidden group-has-[[value=lose]:checked]/goal:hidden sm:grid-cols-2">
        <ActionField {...field("low", band?.low)} />
        <ActionField {...field("high", band?.high)} />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">{t("bandHint")}</p>
      </div>
      {height === null ? (
        <div className="max-w-80">
          <ActionField
            label={t("height", { unit: unitLabel("length", reader.units) })}
            hint={t("heightHint")}
            name="height"
            inputMode="decimal"
            autoComplete="off"
          />
        </div>
      ) : null}
      <div>
        <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** A band around a weight, in tenths of the reader's unit. */
function suggestBand(trend: number, units: UnitPreferences) {
  const round = (value: number) =>
    storedNumber(Math.round(10 * displayNumber(value, "mass", units)) / 10, "mass", units);
  const { low, high } = bandAround(trend);
  return { low: round(low), high: round(high) };
}

type RemoveGoalFormProps = {
  action: FormAction;
  personId: string;
  /** Whether Withings has one, which applies then. */
  hasOther: boolean;
};

/** Takes the goal that was set here away. */
export function RemoveGoalForm({ action, personId, hasOther }: RemoveGoalFormProps) {
  const t = useWords("goal.form");
  return (
    <ActionForm action={action} hidden={{ personId }}>
      <div>
        <SubmitButton variant="secondary" pendingText={t("removing")}>
          {t(hasOther ? "useOther" : "remove")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
