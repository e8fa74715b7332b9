"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** An e-mail address and a password for an account that came through Withings. */
export function AddLoginForm({ action }: { action: FormAction }) {
  const t = useWords("settings.loginForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
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
      <Field
        label={t("password")}
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("addEmailSignIn")}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Another e-mail address to sign in with. Changing it signs out every other browser. */
export function ChangeEmailForm({ action, email }: { action: FormAction; email: string }) {
  const t = useWords("settings.loginForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      <Field
        label={t("emailAddress")}
        hint={t("emailHint")}
        name="email"
        type="email"
        autoComplete="email"
        required
        defaultValue={state.values["email"] ?? email}
        error={state.errors["email"]}
      />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("changeAddress")}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Another password. */
export function ChangePasswordForm({ action, email }: { action: FormAction; email: string }) {
  const t = useWords("settings.loginForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      {/* Password managers want to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label={t("currentPassword")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors["current"]}
      />
      <Field
        label={t("newPassword")}
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("changePassword")}
        </SubmitButton>
      </div>
    </form>
  );
}
