import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Goes to Withings and comes back signed in. A plain form: it needs no script. */
export function WithingsButton({ returnTo }: { returnTo: string }) {
  const t = useWords("account.withingsButton");
  return (
    <form method="post" action="/api/auth/signin/withings" className="grid">
      <input type="hidden" name="returnTo" value={returnTo} />
      <SubmitButton pendingText={t("goingToWithings")}>{t("continueWithWithings")}</SubmitButton>
    </form>
  );
}
