"use client";

import { Button } from "#components/ui/button.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** What a page shows when drawing it failed. The reason is in the server's log under the same number. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EntryShell>
      <h1 className="text-xl">This page could not be shown</h1>
      <Notice tone="danger" urgent>
        Something went wrong on the server. Your measures are safe: they are stored before they are shown.
        {error.digest ? <span className="block pt-1 figures">Number in the log: {error.digest}</span> : null}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button onClick={reset}>Try again</Button>
        <LinkButton href="/dashboard" variant="secondary">
          To the dashboard
        </LinkButton>
      </div>
    </EntryShell>
  );
}
