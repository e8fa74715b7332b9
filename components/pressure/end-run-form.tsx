"use client";

import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { PressurePlan } from "#lib/metrics/pressure-plan.ts";

type EndRunFormProps = { action: FormAction; personId: string; plan: PressurePlan };

/** Ends the present run; its readings stay, and the guideline is kept. */
export function EndRunForm({ action, personId, plan: { guideline, protocol } }: EndRunFormProps) {
  const t = useWords("pressure.planForm");
  return (
    <ActionForm action={action} hidden={{ personId, guideline, protocol, startsOn: "" }}>
      <div>
        <SubmitButton variant="secondary" pendingText={t("saving")}>
          {t("end")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
