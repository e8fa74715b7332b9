import { ActionForm } from "#components/connection/action-form.tsx";
import { ActionField } from "#components/form/action-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import type { FormAction } from "./form-state.ts";

/** A new account with e-mail address and password. Works before any script has loaded. */
export function SignUpForm({ action, returnTo }: { action: FormAction; returnTo: string }) {
  const t = getWords("account.signUpForm");
  return (
    <ActionForm action={action} hidden={{ returnTo }} className="grid gap-5">
      <ActionField
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        autoComplete="name"
        maxLength={60}
        required
      />
      <ActionField label={t("emailAddress")} name="email" type="email" autoComplete="username" required />
      <ActionField
        label={t("password")}
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
      />
      <SubmitButton pendingText={t("creatingAccount")}>{t("createAccount")}</SubmitButton>
    </ActionForm>
  );
}
