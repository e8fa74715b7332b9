import { ActionForm } from "#components/connection/action-form.tsx";
import { ActionField } from "#components/form/action-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import type { FormAction } from "./form-state.ts";

/** A new password in place of a forgotten one. Works before any script has loaded. */
export function ResetPasswordForm({ action, code }: { action: FormAction; code: string }) {
  const t = getWords("account.resetPasswordForm");
  return (
    <ActionForm action={action} hidden={{ code }} className="grid gap-5">
      <ActionField
        label={t("newPassword")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
      />
      <SubmitButton pendingText={t("saving")}>{t("saveNewPassword")}</SubmitButton>
    </ActionForm>
  );
}
