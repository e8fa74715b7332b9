import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AnswerForm } from "#components/invitation/answer-form.tsx";
import { CodeForm } from "#components/invitation/code-form.tsx";
import { describeStanding } from "#components/invitation/invitation-words.ts";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { invitationPath, readInvitationCode } from "#lib/auth/invitation-code.ts";
import { findByCode, standingOf } from "#lib/auth/invitations.ts";
import { countTry } from "#lib/auth/rate-limit.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { formatAge } from "#lib/metrics/local-time.ts";
import { answerInvitation } from "../actions.ts";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

type Props = { params: Promise<{ code: string }> };

export default async function InvitationPage({ params }: Props) {
  const given = (await params).code;
  const code = readInvitationCode(given);
  if (code === null) return <Unknown typed={given} />;
  if (code !== given) redirect(invitationPath(code));
  const context = currentAuth();
  const viewer = await findViewer();
  const invitation = await findByCode(context, code);
  if (!invitation) {
    // A code cannot be guessed; that somebody tries for long would still cost the database.
    const tries = await countTry(context, "invitation", clientAddress(await headers()));
    return <Unknown typed={given} later={tries !== null} />;
  }
  const standing = standingOf(invitation, viewer, context.now());
  const inviter = invitation.inviterName ?? `An owner of ${invitation.personName}`;
  const person = invitation.personName;
  if (standing !== "open") {
    const { title, text } = describeStanding(standing, { inviter, person, signedIn: viewer !== null });
    const sees = standing === "let-in" || standing === "seen-already";
    return (
      <EntryShell>
        <h1 className="text-2xl">{title}</h1>
        <Card className="grid gap-5" aria-label="What came of the invitation">
          <p className="text-ink-soft">{text}</p>
          <div className="flex flex-wrap gap-2">
            {viewer === null ? (
              <LinkButton href={`/sign-in?${back(code)}`}>Sign in</LinkButton>
            ) : sees ? (
              <LinkButton href={`/people/${invitation.personId}`}>See {person}</LinkButton>
            ) : (
              <LinkButton href={standing === "own" ? "/connections" : "/dashboard"}>
                {standing === "own" ? "To Connections" : "To the dashboard"}
              </LinkButton>
            )}
            {standing === "other-account" && viewer ? <SignOut /> : null}
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
        <h1 className="text-2xl">You are invited to see {person}</h1>
        <p className="text-ink-soft">
          {inviter} would like to share with you what is measured of {person}.
        </p>
      </div>
      {viewer ? (
        <>
          <Card aria-label="Your answer">
            <SendWords groups={["account.confirmFields"]}>
              <AnswerForm
                action={answerInvitation}
                code={code}
                inviter={inviter}
                person={person}
                me={me || "a user without a name"}
              />
            </SendWords>
          </Card>
          <div className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
            Signed in as {me || "a user without a name"}. Not you? <SignOut />
          </div>
        </>
      ) : (
        <Card className="grid gap-5" aria-label="Sign in to answer">
          <p className="text-ink-soft">
            {mayRegister
              ? "Sign in, or make an account, to answer. You come back here afterwards."
              : "Sign in to answer. You come back here afterwards."}
          </p>
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`/sign-in?${back(code)}`}>Sign in</LinkButton>
            {mayRegister ? (
              <LinkButton href={`/sign-up?${back(code)}`} variant="secondary">
                Create an account
              </LinkButton>
            ) : null}
          </div>
          {mayRegister ? null : (
            <Notice title="No new accounts are made here">
              {registration === "invitation"
                ? "An account was made by this invitation already, and each one makes one."
                : "To accept, you need an account on this Plumbline. The person who runs it can allow new ones."}
            </Notice>
          )}
        </Card>
      )}
      <p className="text-sm text-ink-soft">
        This invitation ends {formatAge(invitation.expiresAt.getTime(), context.now().getTime(), "en")}.
      </p>
    </EntryShell>
  );
}

function Unknown({ typed, later = false }: { typed: string; later?: boolean }) {
  return (
    <EntryShell>
      <h1 className="text-2xl">There is no such invitation</h1>
      <Card className="grid gap-5" aria-label="Code of the invitation">
        <p className="text-ink-soft">
          {later
            ? "Too many codes were tried from here. Check the code, and try again in a quarter of an hour."
            : "The code is not complete, or the invitation was removed long after it had ended. Compare it with what you were given."}
        </p>
        <CodeForm typed={typed.slice(0, 300)} />
      </Card>
    </EntryShell>
  );
}

function SignOut() {
  return (
    <form method="post" action="/api/auth/signout">
      <SubmitButton variant="secondary" pendingText="Signing out…">
        Sign out
      </SubmitButton>
    </form>
  );
}

function back(code: string): string {
  return new URLSearchParams({ returnTo: invitationPath(code) }).toString();
}
