import type { Metadata } from "next";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { ResetPasswordForm } from "#components/account/reset-password-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { isResetOpen } from "#lib/auth/password-reset.ts";
import { choosePassword } from "./actions.ts";

export const metadata: Metadata = { title: "Choose a new password" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParameters }) {
  const code = await readParameter(searchParams, "code");
  const open = code !== null && (await isResetOpen(currentAuth(), code));
  return (
    <EntryShell>
      <h1 className="text-2xl">{open ? "Choose a new password" : "This link no longer works"}</h1>
      <Card className="grid gap-5" aria-label="A way back to your account">
        {open ? (
          <ResetPasswordForm action={choosePassword} code={code} />
        ) : (
          <>
            <p className="text-ink-soft">
              It was used, or it is older than an hour. Your password is as it was. Ask for a new link.
            </p>
            <div>
              <LinkButton href="/forgot-password">Ask for a new link</LinkButton>
            </div>
          </>
        )}
      </Card>
    </EntryShell>
  );
}
