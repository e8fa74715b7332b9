import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OpenForm } from "#components/share/open-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { OPENING_HOURS } from "#lib/auth/guest.ts";
import { findShareLink, MOST_WRONG_PASSCODES } from "#lib/auth/share-links.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { openLink } from "./actions.ts";

export const metadata: Metadata = {
  title: getWords("share.open")("title"),
  robots: { index: false, follow: false },
};

type Props = { params: Promise<{ secret: string }> };

/** What a link leads to. It names no one: that is for who opens it. */
export default async function OpenPage({ params }: Props) {
  const t = getWords("share.open");
  const { secret } = await params;
  const link = (await findShareLink(currentAuth(), secret)) ?? notFound();
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="text-ink-soft">{t("description", { hours: OPENING_HOURS })}</p>
      </div>
      <Card aria-label={t("open")}>
        <SendWords groups={["account.confirmFields", "share.open"]}>
          <OpenForm action={openLink} secret={secret} hasPasscode={link.hasPasscode} />
        </SendWords>
      </Card>
      {link.hasPasscode ? (
        <p className="text-sm text-ink-soft">{t("limited", { count: MOST_WRONG_PASSCODES })}</p>
      ) : null}
    </EntryShell>
  );
}
