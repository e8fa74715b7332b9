"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction } from "./form-state.ts";

/** A new account with e-mail address and password. Works before any script has loaded. */
export function SignUpForm({ action, returnTo }: { action: FormAction; returnTo: string }) {
  const t = useWords("account.signUpForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        autoComplete="name"
        maxLength={60}
        required
        defaultValue={state.values["name"]}
        error={state.errors["name"]}
      />
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
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <SubmitButton pendingText={t("creatingAccount")}>{t("createAccount")}</SubmitButton>
    </form>
  );
}
