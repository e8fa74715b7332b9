"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Asks for the person's name, which Withings does not provide. */
export function NameForm({ personId, action }: { personId: string; action: FormAction }) {
  const t = useWords("dashboard.nameForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3" noValidate aria-label={t("label")}>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <Field
            label={t("question")}
            hint={t("hint")}
            name="name"
            maxLength={60}
            autoComplete="name"
            required
            defaultValue={state.values["name"]}
            error={state.errors["name"]}
          />
        </div>
        <SubmitButton variant="secondary">{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
