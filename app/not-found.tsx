import type { Metadata } from "next";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EntryShell>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing here"
        actions={<LinkButton href="/dashboard">To the dashboard</LinkButton>}
      >
        The address may be mistyped, or it belongs to another person.
      </EmptyState>
    </EntryShell>
  );
}
