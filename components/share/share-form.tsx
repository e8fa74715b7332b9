"use client";

import { type ReactNode, useActionState } from "react";
import { FormMessage } from "#components/form/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/form/form-state.ts";
import { CopyButton } from "#components/connection/copy-button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { AREAS } from "#lib/metrics/area.ts";
import { addDays, type LocalDay } from "#lib/metrics/local-day.ts";

type ShareFormProps = {
  action: FormAction;
  personId: string;
  today: LocalDay;
  /** The longest that a link may last, in days. */
  mostDays: number;
  /** How many wrong passcodes close it. */
  mostTries: number;
};

const USUAL = { lastDays: 90, until: 13, openings: 5 };

/** Makes a link for a doctor or a trainer, and shows its address this once. Works without script. */
export function ShareForm({ action, personId, today, mostDays, mostTries }: ShareFormProps) {
  const t = useWords("share.form");
  const areaNames = useWords("metrics.areas");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const { errors, values } = state;
  const { address } = values;
  const areas = values["areas"]?.split(" ") ?? [];
  const range = values["range"] ?? "last";
  const begins = {
    label: "",
    lastDays: String(USUAL.lastDays),
    from: addDays(today, 1 - USUAL.lastDays),
    to: today,
    until: addDays(today, USUAL.until),
    openings: String(USUAL.openings),
    passcode: "",
    ...values,
  };
  const text = (name: keyof typeof begins & string) => ({
    name,
    defaultValue: begins[name],
    error: errors[name],
  });
  return (
    // A browser resets a form that was sent: what was typed comes back as its new beginning.
    <form key={JSON.stringify(values)} action={submit} className="grid gap-6" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      {address ? (
        <div className="grid gap-2">
          <Field
            label={t("address")}
            hint={t("addressHint")}
            value={address}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <CopyButton text={address}>{t("copy")}</CopyButton>
        </div>
      ) : null}
      <Field label={t("label")} hint={t("labelHint")} autoComplete="off" {...text("label")} />
      <fieldset className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        <legend className="text-sm font-semibold">{t("areas")}</legend>
        {errors["areas"] ? (
          <div className="col-span-full py-2">
            <Notice tone="danger" urgent>
              {errors["areas"]}
            </Notice>
          </div>
        ) : null}
        {AREAS.map((area) => (
          <Checkbox
            key={area}
            name="area"
            value={area}
            label={areaNames(area)}
            hint={t(`areaHints.${area}`)}
            defaultChecked={areas.includes(area)}
          />
        ))}
        <div className="col-span-full border-t border-line">
          <Checkbox
            name="area"
            value="notes"
            label={t("notes")}
            hint={t("notesHint")}
            defaultChecked={areas.includes("notes")}
          />
        </div>
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-1.5 text-sm font-semibold">{t("days")}</legend>
        <Days value="last" label={t("last")} checked={range === "last"}>
          <Field label={t("lastDays")} type="number" inputMode="numeric" min={1} {...text("lastDays")} />
        </Days>
        <Days value="fixed" label={t("fixed")} checked={range === "fixed"}>
          <Field label={t("from")} type="date" max={today} {...text("from")} />
          <Field label={t("to")} type="date" {...text("to")} />
        </Days>
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field
          label={t("until")}
          hint={t("untilHint")}
          type="date"
          min={today}
          max={addDays(today, mostDays - 1)}
          {...text("until")}
        />
        <Field
          label={t("openings")}
          hint={t("openingsHint")}
          type="number"
          inputMode="numeric"
          min={1}
          {...text("openings")}
        />
        <Field
          label={t("passcode")}
          hint={t("passcodeHint", { count: mostTries })}
          autoComplete="off"
          {...text("passcode")}
        />
      </div>
      <div>
        <SubmitButton pendingText={t("making")}>{address ? t("makeAnother") : t("make")}</SubmitButton>
      </div>
    </form>
  );
}

type DaysProps = { value: string; label: string; checked: boolean; children: ReactNode };

/** One way to say which days, with its fields. */
function Days({ value, label, checked, children }: DaysProps) {
  return (
    <div className="grid gap-3 rounded-md border border-line p-3 has-checked:border-accent">
      <label className="flex min-h-11 items-center gap-3 text-sm font-medium">
        <input
          type="radio"
          name="range"
          value={value}
          defaultChecked={checked}
          className="size-4 shrink-0 accent-accent"
        />
        {label}
      </label>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </div>
  );
}
