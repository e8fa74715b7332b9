"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction } from "./form-state.ts";

/** The password of the signed-in user. Works before any script has loaded. */
export function ConfirmForm({
  action,
  act,
  returnTo,
}: {
  action: FormAction;
  act: string;
  returnTo: string;
}) {
  const t = useWords("account.confirmForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label={t("password")}
        name="proof"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors["proof"]}
      />
      <SubmitButton pendingText={t("confirming")}>{t("confirm")}</SubmitButton>
    </form>
  );
}
