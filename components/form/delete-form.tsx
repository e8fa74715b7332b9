import type { ReactNode } from "react";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { ActionField } from "./action-fields.tsx";
import { ActionForm } from "./action-form.tsx";
import type { FormAction } from "./form-state.ts";

type DeleteFormProps = {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  /** Says what to type; it is sent as `confirmation`. */
  label: ReactNode;
  /** Says what is deleted. */
  hint: ReactNode;
};

/** Deletes something for good, once the reader has typed what was asked. */
export function DeleteForm({ action, hidden, label, hint }: DeleteFormProps) {
  const t = getWords("form.delete");
  return (
    <ActionForm action={action} hidden={hidden} className="grid gap-4">
      <ActionField label={label} hint={hint} name="confirmation" autoComplete="off" required />
      <div>
        <SubmitButton variant="danger" pendingText={t("deleting")}>
          {t("forGood")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
