"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { DELETE_WORDS } from "./delete-words.ts";

/** Erases the account, once the words were typed. */
export function DeleteAccountForm({ action }: { action: FormAction }) {
  const t = useWords("settings.deleteAccountForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      <Field
        label={t("type", { words: DELETE_WORDS })}
        hint={t("hint")}
        name="confirmation"
        autoComplete="off"
        required
        defaultValue={state.values["confirmation"]}
        error={state.errors["confirmation"]}
      />
      <div>
        <SubmitButton variant="danger" pendingText={t("deleting")}>
          {t("deleteForGood")}
        </SubmitButton>
      </div>
    </form>
  );
}
