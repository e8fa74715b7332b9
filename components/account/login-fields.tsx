import type { ComponentProps } from "react";
import { ActionField } from "#components/form/action-fields.tsx";
import { getWords } from "#lib/messages/get-words.ts";

type LoginFieldProps = Partial<ComponentProps<typeof ActionField>>;

/** The e-mail address that an account signs in with. */
export function EmailField(field: LoginFieldProps) {
  const t = getWords("account.loginFields");
  return (
    <ActionField
      label={t("emailAddress")}
      name="email"
      type="email"
      autoComplete="username"
      required
      {...field}
    />
  );
}

/** The password that an account has. */
export function PasswordField(field: LoginFieldProps) {
  const t = getWords("account.loginFields");
  return (
    <ActionField
      label={t("password")}
      name="password"
      type="password"
      autoComplete="current-password"
      required
      {...field}
    />
  );
}

/** A password to choose. */
export function NewPasswordField(field: LoginFieldProps) {
  const t = getWords("account.loginFields");
  return <PasswordField hint={t("passwordHint")} autoComplete="new-password" {...field} />;
}
