import type { ButtonVariant } from "#components/ui/button-style.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type LinkFormProps = {
  personId: string;
  /** For the same link again: another Withings user is then refused. */
  connectionId?: string;
  returnTo: string;
  variant?: ButtonVariant;
  children: string;
};

/** Goes to Withings to link a person, and comes back to `returnTo`. A plain form: it needs no script. */
export function LinkForm({ personId, connectionId, returnTo, variant = "primary", children }: LinkFormProps) {
  return (
    <form method="post" action="/api/withings/link">
      <input type="hidden" name="personId" value={personId} />
      {connectionId ? <input type="hidden" name="connectionId" value={connectionId} /> : null}
      <input type="hidden" name="returnTo" value={returnTo} />
      <SubmitButton variant={variant} pendingText="Going to Withings…">
        {children}
      </SubmitButton>
    </form>
  );
}
