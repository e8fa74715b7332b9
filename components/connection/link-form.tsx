import type { ButtonVariant } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

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
  const t = useWords("connection.linkForm");
  return (
    <form method="post" action="/api/withings/link">
      <input type="hidden" name="personId" value={personId} />
      {connectionId ? <input type="hidden" name="connectionId" value={connectionId} /> : null}
      <input type="hidden" name="returnTo" value={returnTo} />
      <SubmitButton variant={variant} pendingText={t("goingToWithings")}>
        {children}
      </SubmitButton>
    </form>
  );
}
