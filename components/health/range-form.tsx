"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** One choice of what to fetch: `value` in the form, `hint` its cost. */
export type RangeChoice = { readonly value: string; readonly words: string; readonly hint?: string };

type RangeFormProps = {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  today: string;
  choices: readonly RangeChoice[];
};

/** Fetches some days again, first and last included, of the kinds that are ticked. */
export function RangeForm({ action, hidden, today, choices }: RangeFormProps) {
  const t = useWords("health.rangeForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const chosen = state.values["choice"]?.split(" ");
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("first")}
          type="date"
          name="from"
          max={today}
          defaultValue={state.values["from"]}
          error={state.errors["from"]}
        />
        <Field
          label={t("last")}
          type="date"
          name="to"
          max={today}
          defaultValue={state.values["to"]}
          error={state.errors["to"]}
        />
      </div>
      <fieldset className="grid gap-x-4 sm:grid-cols-2">
        <legend className="text-sm font-medium">{t("what")}</legend>
        {choices.map(({ value, words, hint }) => (
          <Checkbox
            key={value}
            name="choice"
            value={value}
            label={words}
            hint={hint}
            defaultChecked={chosen ? chosen.includes(value) : hint === undefined}
          />
        ))}
        {state.errors["choice"] ? (
          <p role="alert" className="text-sm text-danger">
            {state.errors["choice"]}
          </p>
        ) : null}
      </fieldset>
      <div>
        <SubmitButton variant="secondary" pendingText={t("fetching")}>
          {t("fetch")}
        </SubmitButton>
      </div>
    </form>
  );
}
