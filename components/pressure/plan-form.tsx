import { ActionField, ActionRadios } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
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
      <ActionRadios
        legend={t("protocol")}
        name="protocol"
        defaultValue={plan.protocol}
        options={PROTOCOL_KEYS.map((value) => ({
          value,
          label: protocols(`${value}.name`),
          hint: protocols(`${value}.says`),
        }))}
      />
      <ActionRadios
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
        <ActionField
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

/** Ends the present run; its readings stay, and the guideline is kept. */
export function EndRunForm({
  action,
  personId,
  plan: { guideline, protocol },
}: Omit<PlanFormProps, "today">) {
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
