"use client";

import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type RemoveGoalFormProps = {
  action: FormAction;
  personId: string;
  /** Whether Withings has one, which applies then. */
  hasOther: boolean;
};

/** Takes the goal that was set here away. */
export function RemoveGoalForm({ action, personId, hasOther }: RemoveGoalFormProps) {
  const t = useWords("goal.form");
  return (
    <ActionForm action={action} hidden={{ personId }}>
      <div>
        <SubmitButton variant="secondary" pendingText={t("removing")}>
          {t(hasOther ? "useOther" : "remove")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
