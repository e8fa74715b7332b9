import type { Metadata } from "next";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";

export const metadata: Metadata = { title: getWords("shell.notFound")("notFound") };

export default function NotFound() {
  const t = useWords("shell.notFound");
  return (
    <EntryShell>
      <h1 className="sr-only">{t("notFound")}</h1>
      <EmptyState title={t("title")} actions={<LinkButton href="/dashboard">{t("toDashboard")}</LinkButton>}>
        {t("explanation")}
      </EmptyState>
    </EntryShell>
  );
}
