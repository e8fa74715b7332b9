import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { EitherOr } from "#components/account/either-or.tsx";
import { SignUpForm } from "#components/account/account-forms.tsx";
import { WithingsButton } from "#components/account/withings-button.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { codeOfReturnTo } from "#lib/auth/invitation-code.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { signUp } from "./actions.ts";

export const metadata: Metadata = { title: getWords("signUp.page")("createAccount") };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("signUp.page");
  const returnTo = safeReturnTo(await readParameter(searchParams, "returnTo"), "/connections");
  if (await findViewer()) redirect(returnTo);
  const registration = await readRegistration(currentAuth());
  const invited = codeOfReturnTo(returnTo) !== null;
  if (registration === "closed" || (registration === "invitation" && !invited))
    return <NoNewAccounts byInvitation={registration === "invitation"} />;
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">{t("createAccount")}</h1>
        <p className="text-ink-soft">{t("introduction")}</p>
      </div>
      <Card className="grid gap-6" aria-label={t("waysToCreateAccount")}>
        <WithingsButton returnTo={invited ? returnTo : "/dashboard"} />
        <EitherOr />
        <SendWords groups={["account.confirmFields"]}>
          <SignUpForm action={signUp} returnTo={returnTo} />
        </SendWords>
      </Card>
      <p className="text-sm text-ink-soft">
        {t.rich("haveAccount", {
          link: (text) => (
            <Link className="link" href={`/sign-in?${new URLSearchParams({ returnTo }).toString()}`}>
              {text}
            </Link>
          ),
        })}
      </p>
    </EntryShell>
  );
}

function NoNewAccounts({ byInvitation }: { byInvitation: boolean }) {
  const t = useWords("signUp.page");
  return (
    <EntryShell>
      <h1 className="text-2xl">{t("closed")}</h1>
      <Card className="grid gap-5" aria-label={t("howToGetIn")}>
        <p className="text-ink-soft">{byInvitation ? t("byInvitation") : t("notAtAll")}</p>
        <div className="flex flex-wrap gap-2">
          {byInvitation ? <LinkButton href="/invitations">{t("openInvitation")}</LinkButton> : null}
          <LinkButton href="/sign-in" variant={byInvitation ? "secondary" : "primary"}>
            {t("signIn")}
          </LinkButton>
        </div>
      </Card>
    </EntryShell>
  );
}
