import { ActionForm } from "#components/connection/action-form.tsx";
import { ActionField } from "#components/form/action-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import type { FormAction } from "./form-state.ts";

/** Asks for a link to choose a new password. Works before any script has loaded. */
export function ForgotPasswordForm({ action }: { action: FormAction }) {
  const t = getWords("account.forgotPasswordForm");
  return (
    <ActionForm action={action} className="grid gap-5">
      <ActionField label={t("emailAddress")} name="email" type="email" autoComplete="username" required />
      <SubmitButton pendingText={t("sending")}>{t("sendLink")}</SubmitButton>
    </ActionForm>
  );
}
