"use client";

import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import words from "#lib/messages/en-problem.json" with { type: "json" };
import { useWords } from "#lib/messages/use-words.ts";
import { WordsProvider } from "#lib/messages/words-provider.tsx";
import { EntryShell } from "./entry-shell.tsx";

/** What Next passes to the page shown in place of a failed one. `digest` names the reason in the server's log. */
export type PageProblemProps = {
  error: Error & { digest?: string };
  /** Asks the server for the page again, where drawing the same once more would fail once more. */
  retry: () => void;
};

/**
 * Says that a page could not be shown, never why: the reason may be private. Its words come with the script, since
 * the server may not be there to send them.
 */
export function PageProblem(problem: PageProblemProps) {
  return (
    <WordsProvider messages={words}>
      <ProblemPage {...problem} />
    </WordsProvider>
  );
}

function ProblemPage({ error: { digest }, retry }: PageProblemProps) {
  const t = useWords("problem");
  return (
    <EntryShell>
      <h1 className="text-xl">{t("title")}</h1>
      <Notice tone="danger" urgent>
        {digest ? t("server") : t("browser")}
        {digest ? <span className="block pt-1 figures">{t("logNumber", { digest })}</span> : null}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>{t("tryAgain")}</Button>
        <LinkButton href="/dashboard" prefetch={false} variant="secondary">
          {t("toDashboard")}
        </LinkButton>
      </div>
    </EntryShell>
  );
}
