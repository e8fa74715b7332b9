import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { EmailField, NewPasswordField, PasswordField } from "#components/account/login-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";

/** An e-mail address and a password for an account that came through Withings. */
export function AddLoginForm({ action }: { action: FormAction }) {
  const t = getWords("settings.loginForms");
  return (
    <ActionForm action={action} className="grid gap-4">
      <EmailField />
      <NewPasswordField />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("addEmailSignIn")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Another e-mail address to sign in with. Changing it signs out every other browser. */
export function ChangeEmailForm({ action, email }: { action: FormAction; email: string }) {
  const t = getWords("settings.loginForms");
  return (
    <ActionForm action={action} className="grid gap-4">
      <EmailField hint={t("emailHint")} autoComplete="email" defaultValue={email} />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("changeAddress")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Another password. */
export function ChangePasswordForm({ action, email }: { action: FormAction; email: string }) {
  const t = getWords("settings.loginForms");
  return (
    <ActionForm action={action} className="grid gap-4">
      {/* Password managers want to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField label={t("currentPassword")} name="current" />
      <NewPasswordField label={t("newPassword")} />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("changePassword")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
