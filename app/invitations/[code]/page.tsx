import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AnswerForm } from "#components/invitation/answer-form.tsx";
import { CodeForm } from "#components/invitation/code-form.tsx";
import { describeStatus } from "#components/invitation/invitation-words.ts";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { invitationPath, readInvitationCode } from "#lib/auth/invitation-code.ts";
import { findByCode, statusOf } from "#lib/auth/invitations.ts";
import { countTry } from "#lib/auth/rate-limit.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { formatAge } from "#lib/metrics/local-time.ts";
import { answerInvitation } from "../actions.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";

export const metadata: Metadata = {
  title: getWords("invitation.page")("invitation"),
  robots: { index: false },
};

type Props = { params: Promise<{ code: string }> };

export default async function InvitationPage({ params }: Props) {
  const t = getWords("invitation.page");
  const given = (await params).code;
  const code = readInvitationCode(given);
  if (code === null) return <Unknown typed={given} />;
  if (code !== given) redirect(invitationPath(code));
  const context = currentAuth();
  const viewer = await findViewer();
  const invitation = await findByCode(context, code);
  if (!invitation) {
    // A code cannot be guessed, but long attempts would still load the database.
    const tries = await countTry(context, "invitation", clientAddress(await headers()));
    return <Unknown typed={given} later={tries !== null} />;
  }
  const status = statusOf(invitation, viewer, context.now());
  const inviter = invitation.inviterName ?? t("owner", { personName: invitation.personName });
  const person = invitation.personName;
  if (status !== "open") {
    const { title, text } = describeStatus(status, { inviter, person, signedIn: viewer !== null });
    const sees = status === "let-in" || status === "seen-already";
    return (
      <EntryShell>
        <h1 className="text-2xl">{title}</h1>
        <Card className="grid gap-5" aria-label={t("state")}>
          <p className="text-ink-soft">{text}</p>
          <div className="flex flex-wrap gap-2">
            {viewer === null ? (
              <LinkButton href={`/sign-in?${back(code)}`}>{t("signIn")}</LinkButton>
            ) : sees ? (
              <LinkButton href={`/people/${invitation.personId}`}>{t("see", { person })}</LinkButton>
            ) : (
              <LinkButton href={status === "own" ? "/connections" : "/dashboard"}>
                {status === "own" ? t("toConnections") : t("toDashboard")}
              </LinkButton>
            )}
            {status === "other-account" && viewer ? <SignOut /> : null}
          </div>
        </Card>
      </EntryShell>
    );
  }
  const me = viewer ? [viewer.user.name, viewer.user.email].filter(Boolean).join(", ") : "";
  const registration = await readRegistration(context);
  const mayRegister = registration === "open" || (registration === "invitation" && !invitation.registered);
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">{t("invitedToSee", { person })}</h1>
        <p className="text-ink-soft">{t("description", { inviter, person })}</p>
      </div>
      {viewer ? (
        <>
          <Card aria-label={t("answer")}>
            <SendWords groups={["account.confirmFields"]}>
              <AnswerForm
                action={answerInvitation}
                code={code}
                inviter={inviter}
                person={person}
                me={me || t("userWithoutName")}
              />
            </SendWords>
          </Card>
          <div className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
            {t("signedInAs", { me: me || t("userWithoutName") })} <SignOut />
          </div>
        </>
      ) : (
        <Card className="grid gap-5" aria-label={t("signInToAnswer")}>
          <p className="text-ink-soft">{mayRegister ? t("signInOrUp") : t("signInFirst")}</p>
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`/sign-in?${back(code)}`}>{t("signIn")}</LinkButton>
            {mayRegister ? (
              <LinkButton href={`/sign-up?${back(code)}`} variant="secondary">
                {t("createAccount")}
              </LinkButton>
            ) : null}
          </div>
          {mayRegister ? null : (
            <Notice title={t("noNewAccounts")}>
              {registration === "invitation" ? t("alreadyUsed") : t("accountNeeded")}
            </Notice>
          )}
        </Card>
      )}
      <p className="text-sm text-ink-soft">
        {t("invitationEnds", {
          age: formatAge(invitation.expiresAt.getTime(), context.now().getTime(), "en"),
        })}
      </p>
    </EntryShell>
  );
}

function Unknown({ typed, later = false }: { typed: string; later?: boolean }) {
  const t = useWords("invitation.page");
  return (
    <EntryShell>
      <h1 className="text-2xl">{t("unknown")}</h1>
      <Card className="grid gap-5" aria-label={t("code")}>
        <p className="text-ink-soft">{later ? t("tooManyCodes") : t("unknownCode")}</p>
        <CodeForm typed={typed.slice(0, 300)} />
      </Card>
    </EntryShell>
  );
}

function SignOut() {
  const t = useWords("invitation.page");
  return (
    <form method="post" action="/api/auth/signout">
      <SubmitButton variant="secondary" pendingText={t("signingOut")}>
        {t("signOut")}
      </SubmitButton>
    </form>
  );
}

function back(code: string): string {
  return new URLSearchParams({ returnTo: invitationPath(code) }).toString();
}
