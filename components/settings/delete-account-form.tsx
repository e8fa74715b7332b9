"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DELETE_WORDS } from "./delete-words.ts";

/** Erases the account, once the words were typed. */
export function DeleteAccountForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      <Field
        label={`Type “${DELETE_WORDS}”`}
        hint="Deletes your account, every person without another owner, and all their measurements here. Nothing is deleted at Withings. There is no way back."
        name="confirmation"
        autoComplete="off"
        required
        defaultValue={state.values["confirmation"]}
        error={state.errors["confirmation"]}
      />
      <div>
        <SubmitButton variant="danger" pendingText="Deleting…">
          Delete for good
        </SubmitButton>
      </div>
    </form>
  );
}
