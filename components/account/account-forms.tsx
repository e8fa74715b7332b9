import { ActionField } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { EmailField, NewPasswordField, PasswordField } from "./login-fields.tsx";

type EntryFormProps = { action: FormAction; returnTo: string };

/** E-mail address and password. */
export function SignInForm({ action, returnTo }: EntryFormProps) {
  const t = getWords("account.forms");
  return (
    <ActionForm action={action} hidden={{ returnTo }} className="grid gap-5">
      <EmailField />
      <PasswordField />
      <SubmitButton pendingText={t("signingIn")}>{t("signIn")}</SubmitButton>
    </ActionForm>
  );
}

/** A new account with e-mail address and password. */
export function SignUpForm({ action, returnTo }: EntryFormProps) {
  const t = getWords("account.forms");
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
      <EmailField />
      <NewPasswordField />
      <SubmitButton pendingText={t("creatingAccount")}>{t("createAccount")}</SubmitButton>
    </ActionForm>
  );
}

/** Asks for a link to choose a new password. */
export function ForgotPasswordForm({ action }: { action: FormAction }) {
  const t = getWords("account.forms");
  return (
    <ActionForm action={action} className="grid gap-5">
      <EmailField />
      <SubmitButton pendingText={t("sending")}>{t("sendLink")}</SubmitButton>
    </ActionForm>
  );
}

/** A new password in place of a forgotten one. */
export function ResetPasswordForm({ action, code }: { action: FormAction; code: string }) {
  const t = getWords("account.forms");
  return (
    <ActionForm action={action} hidden={{ code }} className="grid gap-5">
      <NewPasswordField label={t("newPassword")} />
      <SubmitButton pendingText={t("saving")}>{t("saveNewPassword")}</SubmitButton>
    </ActionForm>
  );
}

/** The password of the signed-in user, before a sensitive act. */
export function ConfirmForm({ action, act, returnTo }: EntryFormProps & { act: string }) {
  const t = getWords("account.forms");
  return (
    <ActionForm action={action} hidden={{ act, returnTo }} className="grid gap-5">
      <PasswordField label={t("yourPassword")} name="proof" />
      <SubmitButton pendingText={t("confirming")}>{t("confirm")}</SubmitButton>
    </ActionForm>
  );
}
