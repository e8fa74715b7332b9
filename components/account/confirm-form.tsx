import { ActionForm } from "#components/connection/action-form.tsx";
import { ActionField } from "#components/form/action-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import type { FormAction } from "./form-state.ts";

/** The password of the signed-in user. Works before any script has loaded. */
export function ConfirmForm({
  action,
  act,
  returnTo,
}: {
  action: FormAction;
  act: string;
  returnTo: string;
}) {
  const t = getWords("account.confirmForm");
  return (
    <ActionForm action={action} hidden={{ act, returnTo }} className="grid gap-5">
      <ActionField
        label={t("password")}
        name="proof"
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton pendingText={t("confirming")}>{t("confirm")}</SubmitButton>
    </ActionForm>
  );
}
