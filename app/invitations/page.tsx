import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { CodeForm } from "#components/invitation/code-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { invitationPath, readInvitationCode } from "#lib/auth/invitation-code.ts";
import { findViewer } from "#lib/auth/session-gate.ts";

export const metadata: Metadata = { title: "Open an invitation" };

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParameters }) {
  const typed = (await readParameter(searchParams, "code")) ?? "";
  const code = readInvitationCode(typed);
  if (code !== null) redirect(invitationPath(code));
  const viewer = await findViewer();
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">Open an invitation</h1>
        <p className="text-ink-soft">
          A person who uses this Plumbline may have given you a link or a code to see their measurements.
        </p>
      </div>
      <Card aria-label="Code of the invitation">
        <CodeForm
          typed={typed}
          error={typed === "" ? undefined : "This is not a code. Check it against what you were given."}
        />
      </Card>
      <p className="text-sm">
        <Link className="link" href={viewer ? "/connections" : "/sign-in"}>
          {viewer ? "Back to Connections" : "Sign in"}
        </Link>
      </p>
    </EntryShell>
  );
}
