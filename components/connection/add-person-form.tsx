import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

/** A name, and on to Withings: the person is added when the link is made. A plain form: it needs no script. */
export function AddPersonForm({ nameMissing }: { nameMissing: boolean }) {
  return (
    <form method="post" action="/api/withings/link" className="grid max-w-md gap-4">
      <input type="hidden" name="returnTo" value="/connections" />
      <Field
        label="Name"
        hint="At Withings, sign in as this person or choose their profile. It does not open your account to them."
        name="personName"
        maxLength={60}
        autoComplete="off"
        required
        error={nameMissing ? "Write a name of at most 60 characters." : undefined}
      />
      <div>
        <SubmitButton variant="secondary" pendingText="Going to Withings…">
          Add and link
        </SubmitButton>
      </div>
    </form>
  );
}
