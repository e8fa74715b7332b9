import { ActionForm } from "#components/connection/action-form.tsx";
import type { FormAction } from "#components/account/form-state.ts";
import { ActionField } from "#components/form/action-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";

/** An e-mail address and a password for an account that came through Withings. */
export function AddLoginForm({ action }: { action: FormAction }) {
  const t = getWords("settings.loginForms");
  return (
    <ActionForm action={action} className="grid gap-4">
      <ActionField label={t("emailAddress")} name="email" type="email" autoComplete="username" required />
      <ActionField
        label={t("password")}
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
      />
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
      <ActionField
        label={t("emailAddress")}
        hint={t("emailHint")}
        name="email"
        type="email"
        autoComplete="email"
        required
        defaultValue={email}
      />
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
      <ActionField
        label={t("currentPassword")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
      />
      <ActionField
        label={t("newPassword")}
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
      />
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("changePassword")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
