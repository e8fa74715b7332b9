import { ActionForm } from "#components/connection/action-form.tsx";
import { ActionField } from "#components/form/action-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import type { FormAction } from "./form-state.ts";

/** E-mail address and password. Works before any script has loaded. */
export function SignInForm({ action, returnTo }: { action: FormAction; returnTo: string }) {
  const t = getWords("account.signInForm");
  return (
    <ActionForm action={action} hidden={{ returnTo }} className="grid gap-5">
      <ActionField label={t("emailAddress")} name="email" type="email" autoComplete="username" required />
      <ActionField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton pendingText={t("signingIn")}>{t("signIn")}</SubmitButton>
    </ActionForm>
  );
}
