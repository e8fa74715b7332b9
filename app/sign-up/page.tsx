import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { EitherOr } from "#components/account/either-or.tsx";
import { SignUpForm } from "#components/account/sign-up-form.tsx";
import { WithingsButton } from "#components/account/withings-button.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { signUp } from "./actions.ts";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParameters }) {
  const returnTo = safeReturnTo(await readParameter(searchParams, "returnTo"), "/connections");
  if (await findViewer()) redirect(returnTo);
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">Create an account</h1>
        <p className="text-ink-soft">
          Continuing with Withings makes your account, links your devices and fetches your history in one go.
        </p>
      </div>
      <Card className="grid gap-6" aria-label="Ways to create an account">
        <WithingsButton returnTo="/dashboard" />
        <EitherOr />
        <SignUpForm action={signUp} returnTo={returnTo} />
      </Card>
      <p className="text-sm text-ink-soft">
        You have an account?{" "}
        <Link className="link" href="/sign-in">
          Sign in
        </Link>
        .
      </p>
    </EntryShell>
  );
}
