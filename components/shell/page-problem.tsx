"use client";

import { Button, buttonStyle } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import words from "#lib/messages/en-problem.json" with { type: "json" };
import { EntryFrame } from "./entry-frame.tsx";

/** What Next passes to the page shown in place of a failed one. `digest` names the reason in the server's log. */
export type PageProblemProps = {
  error: Error & { digest?: string };
  /** Asks the server for the page again, where drawing the same once more would fail once more. */
  retry: () => void;
};

/**
 * Says that a page could not be shown, never why: the reason may be private. Every page loads it beforehand, with its
 * words, since the server may not be there to send them: so it takes as little script as it can.
 */
export function PageProblem({ error: { digest }, retry }: PageProblemProps) {
  return (
    <EntryFrame home={words.home}>
      <h1 className="text-xl">{words.title}</h1>
      <Notice tone="danger" urgent>
        {digest ? words.server : words.browser}
        {digest ? (
          <span className="block pt-1 figures">
            {words.logNumber} {digest}
          </span>
        ) : null}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>{words.tryAgain}</Button>
        <a href="/dashboard" className={buttonStyle("secondary")}>
          {words.toDashboard}
        </a>
      </div>
    </EntryFrame>
  );
}
