"use client";

import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionField } from "#components/form/action-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Asks for the person's name, which Withings does not provide. */
export function NameForm({ personId, action }: { personId: string; action: FormAction }) {
  const t = useWords("dashboard.nameForm");
  return (
    <ActionForm action={action} hidden={{ personId }} aria-label={t("label")}>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <ActionField
            label={t("question")}
            hint={t("hint")}
            name="name"
            maxLength={60}
            autoComplete="name"
            required
          />
        </div>
        <SubmitButton variant="secondary">{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
