import type { Metadata } from "next";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { stopMail } from "./actions.ts";

export const metadata: Metadata = { title: getWords("alerts.unsubscribe")("title") };

/** Where the link of a mail leads. It acts by its button alone: programs that check links open them, too. */
export default async function UnsubscribePage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("alerts.unsubscribe");
  const [user, code, ended] = await Promise.all(
    ["user", "code", "ended"].map((name) => readParameter(searchParams, name)),
  );
  return (
    <EntryShell>
      <h1 className="text-2xl">{t("title")}</h1>
      <Card className="grid gap-5" aria-label={t("title")}>
        {ended ? (
          <p role="status">{t("ended")}</p>
        ) : user && code ? (
          <SendWords groups={["account.confirmFields"]}>
            <ActionForm action={stopMail} hidden={{ user, code }}>
              <p className="text-ink-soft">{t("explanation")}</p>
              <div>
                <SubmitButton>{t("end")}</SubmitButton>
              </div>
            </ActionForm>
          </SendWords>
        ) : (
          <p className="text-ink-soft">{t("wrong")}</p>
        )}
      </Card>
    </EntryShell>
  );
}
