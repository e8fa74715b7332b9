import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionField } from "#components/form/action-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { DELETE_WORDS } from "./delete-words.ts";

/** Erases the account, once the words were typed. */
export function DeleteAccountForm({ action }: { action: FormAction }) {
  const t = getWords("settings.deleteAccountForm");
  return (
    <ActionForm action={action} className="grid gap-4">
      <ActionField
        label={t("type", { words: DELETE_WORDS })}
        hint={t("hint")}
        name="confirmation"
        autoComplete="off"
        required
      />
      <div>
        <SubmitButton variant="danger" pendingText={t("deleting")}>
          {t("deleteForGood")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
