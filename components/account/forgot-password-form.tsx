"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction } from "./form-state.ts";

/** Asks for a link to choose a new password. Works before any script has loaded. */
export function ForgotPasswordForm({ action }: { action: FormAction }) {
  const t = useWords("account.forgotPasswordForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormMessage state={state} />
      <Field
        label={t("emailAddress")}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values["email"]}
        error={state.errors["email"]}
      />
      <SubmitButton pendingText={t("sending")}>{t("sendLink")}</SubmitButton>
    </form>
  );
}
