"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "./action-form.tsx";

type PersonFormProps = { action: FormAction; personId: string; personName: string };

/** Another name for a person. */
export function RenameForm({ action, personId, personName }: PersonFormProps) {
  const t = useWords("connection.managePerson");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <Field
        label={t("name")}
        name="name"
        maxLength={60}
        required
        defaultValue={state.values["name"] ?? personName}
        error={state.errors["name"]}
      />
      <div>
        <SubmitButton variant="secondary">{t("rename")}</SubmitButton>
      </div>
    </form>
  );
}

/** Ends the viewer's access to a person that another user shared, and explains what that means. */
export function LeaveForm({ action, personId, personName }: PersonFormProps) {
  const t = useWords("connection.managePerson");
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
  const t = useWords("connection.managePerson");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <Field
        label={t("typeToDelete", { personName })}
        hint={t("deleteHint")}
        name="confirmation"
        autoComplete="off"
        required
        defaultValue={state.values["confirmation"]}
        error={state.errors["confirmation"]}
      />
      <div>
        <SubmitButton variant="danger" pendingText={t("deleting")}>
          {t("deleteForGood")}
        </SubmitButton>
      </div>
    </form>
  );
}
