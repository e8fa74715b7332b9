"use client";

import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { nameGuideline } from "#lib/insights/pressure-class.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { GUIDELINE_KEYS, type PressurePlan, PROTOCOL_KEYS } from "#lib/metrics/pressure-plan.ts";

type PlanFormProps = { action: FormAction; personId: string; plan: PressurePlan; today: LocalDay };

/** Chooses protocol, guideline and the first day. Works before any script has loaded. */
export function PlanForm({ action, personId, plan, today }: PlanFormProps) {
  const t = useWords("pressure.planForm");
  const protocols = useWords("pressure.protocols");
  const guidelines = useWords("pressure.guidelines");
  return (
    <ActionForm action={action} hidden={{ personId }} className="grid max-w-2xl gap-6">
      <RadioGroup
        key={plan.protocol}
        legend={t("protocol")}
        name="protocol"
        defaultValue={plan.protocol}
        options={PROTOCOL_KEYS.map((value) => ({
          value,
          label: protocols(`${value}.name`),
          hint: protocols(`${value}.says`),
        }))}
      />
      <RadioGroup
        key={`guideline ${plan.guideline}`}
        legend={t("guideline")}
        name="guideline"
        defaultValue={plan.guideline}
        options={GUIDELINE_KEYS.map((value) => ({
          value,
          label: nameGuideline(value),
          hint: guidelines(value),
        }))}
      />
      <div className="max-w-60">
        <Field
          key={plan.startsOn ?? today}
          label={t("startsOn")}
          hint={t("startsOnHint")}
          type="date"
          name="startsOn"
          required
          defaultValue={plan.startsOn ?? today}
        />
      </div>
      <div>
        <SubmitButton pendingText={t("saving")}>{t(plan.startsOn ? "change" : "begin")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
