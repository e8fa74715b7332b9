import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AddressNotice } from "#app/address-notice.tsx";
import { ProblemNotice } from "#app/problem-notice.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { EitherOr } from "#components/account/either-or.tsx";
import { SignInForm } from "#components/account/account-forms.tsx";
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
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { signIn } from "./actions.ts";

export const metadata: Metadata = { title: getWords("signIn.page")("signIn") };

export default async function SignInPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("signIn.page");
  const returnTo = safeReturnTo(await readParameter(searchParams, "returnTo"), "/dashboard");
  const problem = await readParameter(searchParams, "problem");
  const done = await readParameter(searchParams, "done");
  if (!describeProblem(problem) && (await findViewer())) redirect(returnTo);
  const registration = await readRegistration(currentAuth());
  const mayRegister =
    registration === "open" || (registration === "invitation" && codeOfReturnTo(returnTo) !== null);
  return (
    <EntryShell>
      <h1 className="text-2xl">{t("signIn")}</h1>
      <ProblemNotice code={problem} signedIn={false} />
      {done === "password" ? <Notice tone="success">{t("passwordSaved")}</Notice> : null}
      <AddressNotice />
      <Card className="grid gap-6" aria-label={t("waysToSignIn")}>
        <WithingsButton returnTo={returnTo} />
        <EitherOr />
        <SendWords groups={["account.confirmFields"]}>
          <SignInForm action={signIn} returnTo={returnTo} />
        </SendWords>
        <Link className="justify-self-start text-sm link" href="/forgot-password">
          {t("forgottenPassword")}
        </Link>
      </Card>
      {mayRegister ? (
        <p className="text-sm text-ink-soft">
          {t.rich("newHere", {
            link: (text) => (
              <Link className="link" href={`/sign-up?${new URLSearchParams({ returnTo }).toString()}`}>
                {text}
              </Link>
            ),
          })}
        </p>
      ) : (
        <p className="text-sm text-ink-soft">
          {registration === "invitation"
            ? t.rich("byInvitation", {
                link: (text) => (
                  <Link className="link" href="/invitations">
                    {text}
                  </Link>
                ),
              })
            : t("closed")}
        </p>
      )}
    </EntryShell>
  );
}
