"use client";

import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { EntryShell } from "./entry-shell.tsx";

/** What Next hands to a page that stands in for one that failed. `digest` names the reason in the server's log. */
export type PageProblemProps = {
  error: Error & { digest?: string };
  /** Asks the server for the page anew, where drawing the same once more would fail once more. */
  retry: () => void;
};

/** Says that a page could not be shown, never why: the reason may name what is nobody's business. */
export function PageProblem({ error: { digest }, retry }: PageProblemProps) {
  return (
    <EntryShell>
      <h1 className="text-xl">This page could not be shown</h1>
      <Notice tone="danger" urgent>
        {digest ? "Something went wrong on the server." : "Something went wrong while it was drawn."} Your
        measures are safe: they are stored before they are shown.
        {digest ? <span className="block pt-1 figures">Number in the log: {digest}</span> : null}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>Try again</Button>
        <LinkButton href="/dashboard" prefetch={false} variant="secondary">
          To the dashboard
        </LinkButton>
      </div>
    </EntryShell>
  );
}
