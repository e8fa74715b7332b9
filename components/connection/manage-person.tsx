"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { ActionForm } from "./action-form.tsx";

type PersonFormProps = { action: FormAction; personId: string; personName: string };

/** Another name for a person. */
export function RenameForm({ action, personId, personName }: PersonFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <Field
        label="Name"
        name="name"
        maxLength={60}
        required
        defaultValue={state.values["name"] ?? personName}
        error={state.errors["name"]}
      />
      <div>
        <SubmitButton variant="secondary">Rename</SubmitButton>
      </div>
    </form>
  );
}

/** Gives up seeing somebody whom another user shared, and says what that means. */
export function LeaveForm({ action, personId, personName }: PersonFormProps) {
  return (
    <ActionForm action={action} hidden={{ personId }}>
      <p className="max-w-prose text-sm text-ink-soft">
        {personName} disappears from your pages at once. Nothing that was measured changes, and only a new
        invitation can let you in again.
      </p>
      <div>
        <SubmitButton variant="danger" pendingText="Leaving…">
          Stop seeing {personName}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Erases a person, once the name was typed. */
export function DeletePersonForm({ action, personId, personName }: PersonFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <Field
        label={`Type “${personName}” to delete`}
        hint="Deletes every measurement kept here, the links to Withings and everybody’s access. There is no way back."
        name="confirmation"
        autoComplete="off"
        required
        defaultValue={state.values["confirmation"]}
        error={state.errors["confirmation"]}
      />
      <div>
        <SubmitButton variant="danger" pendingText="Deleting…">
          Delete for good
        </SubmitButton>
      </div>
    </form>
  );
}
