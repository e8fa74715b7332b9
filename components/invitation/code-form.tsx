import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

/** Where a code is typed that was read out. A plain form: it needs no script. */
export function CodeForm({ typed, error }: { typed: string; error?: string | undefined }) {
  return (
    <form method="get" action="/invitations" className="grid gap-5">
      <Field
        label="Code or link"
        hint="Twenty letters and digits, such as 7K2QP-M9X4T-0ABCD-EFGHJ."
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={300}
        required
        defaultValue={typed}
        error={error}
      />
      <SubmitButton pendingText="Looking…">Open the invitation</SubmitButton>
    </form>
  );
}
