import type { Metadata } from "next";
import Link from "next/link";
import { ForgotPasswordForm } from "#components/account/account-forms.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { currentConfig } from "#lib/config/env.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { askForLink } from "./actions.ts";

export const metadata: Metadata = { title: getWords("forgotPassword.page")("forgottenPassword") };

export default function ForgotPasswordPage() {
  const t = useWords("forgotPassword.page");
  const { mail } = currentConfig();
  return (
    <EntryShell>
      <h1 className="text-2xl">{t("forgottenPassword")}</h1>
      <Card className="grid gap-5" aria-label={t("waysToNewPassword")}>
        {mail ? (
          <>
            <p className="text-ink-soft">{t("introduction")}</p>
            <SendWords groups={["account.confirmFields"]}>
              <ForgotPasswordForm action={askForLink} />
            </SendWords>
          </>
        ) : (
          <>
            <p>{t("noMail")}</p>
            <p className="text-ink-soft">
              {t.rich("runReset", { code: (text) => <code className="wrap-anywhere">{text}</code> })}
            </p>
          </>
        )}
      </Card>
      <p className="text-sm">
        <Link className="link" href="/sign-in">
          {t("backToSignIn")}
        </Link>
      </p>
    </EntryShell>
  );
}
