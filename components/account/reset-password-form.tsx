"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction } from "./form-state.ts";

/** A new password in place of a forgotten one. Works before any script has loaded. */
export function ResetPasswordForm({ action, code }: { action: FormAction; code: string }) {
  const t = useWords("account.resetPasswordForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="code" value={code} />
      <Field
        label={t("newPassword")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <SubmitButton pendingText={t("saving")}>{t("saveNewPassword")}</SubmitButton>
    </form>
  );
}
