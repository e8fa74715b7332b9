import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AddressNotice } from "#app/address-notice.tsx";
import { ProblemNotice } from "#app/problem-notice.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { EitherOr } from "#components/account/either-or.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { WithingsButton } from "#components/account/withings-button.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { codeOfReturnTo } from "#lib/auth/invitation-code.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { Notice } from "#components/ui/notice.tsx";
import { describeProblem } from "#lib/auth/withings-problem.ts";
import { signIn } from "./actions.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParameters }) {
  const returnTo = safeReturnTo(await readParameter(searchParams, "returnTo"), "/dashboard");
  const problem = await readParameter(searchParams, "problem");
  const done = await readParameter(searchParams, "done");
  if (!describeProblem(problem) && (await findViewer())) redirect(returnTo);
  const registration = await readRegistration(currentAuth());
  const mayRegister =
    registration === "open" || (registration === "invitation" && codeOfReturnTo(returnTo) !== null);
  return (
    <EntryShell>
      <h1 className="text-2xl">Sign in</h1>
      <ProblemNotice code={problem} signedIn={false} />
      {done === "password" ? (
        <Notice tone="success">Your new password is saved. Sign in with it.</Notice>
      ) : null}
      <AddressNotice />
      <Card className="grid gap-6" aria-label="Ways to sign in">
        <WithingsButton returnTo={returnTo} />
        <EitherOr />
        <SignInForm action={signIn} returnTo={returnTo} />
        <Link className="justify-self-start text-sm link" href="/forgot-password">
          Forgotten your password?
        </Link>
      </Card>
      {mayRegister ? (
        <p className="text-sm text-ink-soft">
          New here?{" "}
          <Link className="link" href={`/sign-up?${new URLSearchParams({ returnTo }).toString()}`}>
            Create an account
          </Link>
          , or continue with Withings: that makes one.
        </p>
      ) : (
        <p className="text-sm text-ink-soft">
          No new accounts are made here{registration === "invitation" ? " without an invitation. " : ". "}
          {registration === "invitation" ? (
            <Link className="link" href="/invitations">
              I was given an invitation
            </Link>
          ) : null}
        </p>
      )}
    </EntryShell>
  );
}
