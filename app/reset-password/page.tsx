import type { Metadata } from "next";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { ResetPasswordForm } from "#components/account/account-forms.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { isResetOpen } from "#lib/auth/password-reset.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { choosePassword } from "./actions.ts";

export const metadata: Metadata = { title: getWords("resetPassword.page")("chooseNewPassword") };

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("resetPassword.page");
  const code = await readParameter(searchParams, "code");
  const open = code !== null && (await isResetOpen(currentAuth(), code));
  return (
    <EntryShell>
      <h1 className="text-2xl">{open ? t("chooseNewPassword") : t("expired")}</h1>
      <Card className="grid gap-5" aria-label={t("label")}>
        {open ? (
          <SendWords groups={["account.confirmFields"]}>
            <ResetPasswordForm action={choosePassword} code={code} />
          </SendWords>
        ) : (
          <>
            <p className="text-ink-soft">{t("explanation")}</p>
            <div>
              <LinkButton href="/forgot-password">{t("askForNewLink")}</LinkButton>
            </div>
          </>
        )}
      </Card>
    </EntryShell>
  );
}
