"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction } from "./form-state.ts";

/** E-mail address and password. Works before any script has loaded. */
export function SignInForm({ action, returnTo }: { action: FormAction; returnTo: string }) {
  const t = useWords("account.signInForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label={t("emailAddress")}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values["email"]}
        error={state.errors["email"]}
      />
      <Field
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors["password"]}
      />
      <SubmitButton pendingText={t("signingIn")}>{t("signIn")}</SubmitButton>
    </form>
  );
}
