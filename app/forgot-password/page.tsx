import type { Metadata } from "next";
import Link from "next/link";
import { ForgotPasswordForm } from "#components/account/forgot-password-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { currentConfig } from "#lib/config/env.ts";
import { askForLink } from "./actions.ts";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPasswordPage() {
  const { mail } = currentConfig();
  return (
    <EntryShell>
      <h1 className="text-2xl">Forgotten password</h1>
      <Card className="grid gap-5" aria-label="Ways to a new password">
        {mail ? (
          <>
            <p className="text-ink-soft">
              Write the e-mail address that you sign in with. If it has an account here, it receives a link to
              choose a new password, which works for an hour.
            </p>
            <ForgotPasswordForm action={askForLink} />
          </>
        ) : (
          <>
            <p>This Plumbline sends no mail, so the person who runs it has to help you.</p>
            <p className="text-ink-soft">
              On the server they run <code>npm run reset-password -- your@address.example</code> and hand you
              the link that it prints.
            </p>
          </>
        )}
      </Card>
      <p className="text-sm">
        <Link className="link" href="/sign-in">
          Back to sign-in
        </Link>
      </p>
    </EntryShell>
  );
}
