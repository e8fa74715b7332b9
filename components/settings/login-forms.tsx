"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

const NEW_PASSWORD = "At least 10 characters. A few words in a row make a good one.";

/** An e-mail address and a password for an account that came through Withings. */
export function AddLoginForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values["email"]}
        error={state.errors["email"]}
      />
      <Field
        label="Password"
        hint={NEW_PASSWORD}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <div>
        <SubmitButton variant="secondary" pendingText="Saving…">
          Add e-mail sign-in
        </SubmitButton>
      </div>
    </form>
  );
}

/** Another e-mail address to sign in with. Changing it signs out every other browser. */
export function ChangeEmailForm({ action, email }: { action: FormAction; email: string }) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      <Field
        label="E-mail address"
        hint="Every other browser is signed out when it changes."
        name="email"
        type="email"
        autoComplete="email"
        required
        defaultValue={state.values["email"] ?? email}
        error={state.errors["email"]}
      />
      <div>
        <SubmitButton variant="secondary" pendingText="Saving…">
          Change address
        </SubmitButton>
      </div>
    </form>
  );
}

/** Another password. */
export function ChangePasswordForm({ action, email }: { action: FormAction; email: string }) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormMessage state={state} />
      {/* Password managers want to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label="Present password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors["current"]}
      />
      <Field
        label="New password"
        hint={NEW_PASSWORD}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <div>
        <SubmitButton variant="secondary" pendingText="Saving…">
          Change password
        </SubmitButton>
      </div>
    </form>
  );
}
