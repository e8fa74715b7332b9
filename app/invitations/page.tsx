import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { CodeForm } from "#components/invitation/code-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { invitationPath, readInvitationCode } from "#lib/auth/invitation-code.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";

export const metadata: Metadata = { title: getWords("invitation.page")("openInvitation") };

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("invitation.page");
  const typed = (await readParameter(searchParams, "code")) ?? "";
  const code = readInvitationCode(typed);
  if (code !== null) redirect(invitationPath(code));
  const viewer = await findViewer();
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">{t("openInvitation")}</h1>
        <p className="text-ink-soft">{t("openDescription")}</p>
      </div>
      <Card aria-label={t("code")}>
        <CodeForm typed={typed} error={typed === "" ? undefined : t("notCode")} />
      </Card>
      <p className="text-sm">
        <Link className="link" href={viewer ? "/connections" : "/sign-in"}>
          {viewer ? t("backToConnections") : t("signIn")}
        </Link>
      </p>
    </EntryShell>
  );
}
