"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type RangeFormProps = { action: FormAction; hidden: Readonly<Record<string, string>>; today: string };

/** Asks for some days again, both included. */
export function RangeForm({ action, hidden, today }: RangeFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="First day"
          type="date"
          name="from"
          max={today}
          defaultValue={state.values["from"]}
          error={state.errors["from"]}
        />
        <Field
          label="Last day"
          type="date"
          name="to"
          max={today}
          defaultValue={state.values["to"]}
          error={state.errors["to"]}
        />
      </div>
      <div>
        <SubmitButton variant="secondary" pendingText="Asking Withings…">
          Fetch these days again
        </SubmitButton>
      </div>
    </form>
  );
}
