"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction } from "./form-state.ts";

/** A new account with e-mail address and password. Works before any script has loaded. */
export function SignUpForm({ action, returnTo }: { action: FormAction; returnTo: string }) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label="Your name"
        hint="Shown above your measures. You can add more people later."
        name="name"
        autoComplete="name"
        maxLength={60}
        required
        defaultValue={state.values["name"]}
        error={state.errors["name"]}
      />
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
        hint="At least 10 characters. A few words in a row make a good one."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={state.errors["password"]}
      />
      <SubmitButton pendingText="Making your account…">Create account</SubmitButton>
    </form>
  );
}
