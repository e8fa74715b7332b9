import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { EitherOr } from "#components/account/either-or.tsx";
import { SignUpForm } from "#components/account/sign-up-form.tsx";
import { WithingsButton } from "#components/account/withings-button.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { codeOfReturnTo } from "#lib/auth/invitation-code.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { signUp } from "./actions.ts";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParameters }) {
  const returnTo = safeReturnTo(await readParameter(searchParams, "returnTo"), "/connections");
  if (await findViewer()) redirect(returnTo);
  const registration = await readRegistration(currentAuth());
  const invited = codeOfReturnTo(returnTo) !== null;
  if (registration === "closed" || (registration === "invitation" && !invited))
    return <NoNewAccounts byInvitation={registration === "invitation"} />;
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">Create an account</h1>
        <p className="text-ink-soft">
          Continuing with Withings makes your account, links your devices and fetches your history in one go.
        </p>
      </div>
      <Card className="grid gap-6" aria-label="Ways to create an account">
        <WithingsButton returnTo={invited ? returnTo : "/dashboard"} />
        <EitherOr />
        <SignUpForm action={signUp} returnTo={returnTo} />
      </Card>
      <p className="text-sm text-ink-soft">
        You have an account?{" "}
        <Link className="link" href={`/sign-in?${new URLSearchParams({ returnTo }).toString()}`}>
          Sign in
        </Link>
        .
      </p>
    </EntryShell>
  );
}

function NoNewAccounts({ byInvitation }: { byInvitation: boolean }) {
  return (
    <EntryShell>
      <h1 className="text-2xl">No new accounts are made here</h1>
      <Card className="grid gap-5" aria-label="How to get in">
        <p className="text-ink-soft">
          {byInvitation
            ? "Accounts on this Plumbline are made by invitation. Open the link that you were given, or ask a person who has an account to invite you."
            : "This Plumbline takes no new accounts. The person who runs it can allow them."}
        </p>
        <div className="flex flex-wrap gap-2">
          {byInvitation ? <LinkButton href="/invitations">Open an invitation</LinkButton> : null}
          <LinkButton href="/sign-in" variant={byInvitation ? "secondary" : "primary"}>
            Sign in
          </LinkButton>
        </div>
      </Card>
    </EntryShell>
  );
}
