import { DeleteForm } from "#components/form/delete-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionField } from "#components/form/action-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { ActionForm } from "#components/form/action-form.tsx";

type PersonFormProps = { action: FormAction; personId: string; personName: string };

/** Another name for a person. */
export function RenameForm({ action, personId, personName }: PersonFormProps) {
  const t = getWords("connection.managePerson");
  return (
    <ActionForm action={action} hidden={{ personId }}>
      <ActionField label={t("name")} name="name" maxLength={60} required defaultValue={personName} />
      <div>
        <SubmitButton variant="secondary">{t("rename")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Ends the viewer's access to a person that another user shared, and explains what that means. */
export function LeaveForm({ action, personId, personName }: PersonFormProps) {
  const t = getWords("connection.managePerson");
  return (
    <ActionForm action={action} hidden={{ personId }}>
      <p className="max-w-prose text-sm text-ink-soft">{t("leaveExplanation", { personName })}</p>
      <div>
        <SubmitButton variant="danger" pendingText={t("leaving")}>
          {t("stopSeeing", { personName })}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Erases a person, once the name was typed. */
export function DeletePersonForm({ action, personId, personName }: PersonFormProps) {
  const t = getWords("connection.managePerson");
  return (
    <DeleteForm
      action={action}
      hidden={{ personId }}
      label={t("typeToDelete", { personName })}
      hint={t("deleteHint")}
    />
  );
}
