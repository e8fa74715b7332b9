import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** A name, and on to Withings: the person is added when the link is made. A plain form: it needs no script. */
export function AddPersonForm({ nameMissing }: { nameMissing: boolean }) {
  const t = useWords("connection.addPersonForm");
  return (
    <form method="post" action="/api/withings/link" className="grid max-w-md gap-4">
      <input type="hidden" name="returnTo" value="/connections" />
      <Field
        label={t("name")}
        hint={t("nameHint")}
        name="personName"
        maxLength={60}
        autoComplete="off"
        required
        error={nameMissing ? t("nameMissing") : undefined}
      />
      <div>
        <SubmitButton variant="secondary" pendingText={t("goingToWithings")}>
          {t("addAndLink")}
        </SubmitButton>
      </div>
    </form>
  );
}
