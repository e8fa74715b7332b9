import { ActionCheckboxes, ActionField, type Choice } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type RangeFormProps = {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  today: string;
  choices: readonly Choice[];
};

/** Fetches some days again, first and last included, of the kinds that are ticked. */
export function RangeForm({ action, hidden, today, choices }: RangeFormProps) {
  const t = useWords("health.rangeForm");
  return (
    <ActionForm action={action} hidden={hidden} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ActionField label={t("first")} type="date" name="from" max={today} />
        <ActionField label={t("last")} type="date" name="to" max={today} />
      </div>
      <ActionCheckboxes legend={t("what")} name="choice" options={choices} />
      <div>
        <SubmitButton variant="secondary" pendingText={t("fetching")}>
          {t("fetch")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
