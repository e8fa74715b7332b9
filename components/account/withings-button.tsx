import { SubmitButton } from "#components/ui/submit-button.tsx";

/** Goes to Withings and comes back signed in. A plain form: it needs no script. */
export function WithingsButton({ returnTo }: { returnTo: string }) {
  return (
    <form method="post" action="/api/auth/signin/withings" className="grid">
      <input type="hidden" name="returnTo" value={returnTo} />
      <SubmitButton pendingText="Going to Withings…">Continue with Withings</SubmitButton>
    </form>
  );
}
