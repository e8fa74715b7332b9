import type { ReactNode } from "react";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";

type Props = { params: Promise<{ personId: string }>; children: ReactNode };

/**
 * The shell stays while one walks from page to page, and with it the live connection. There are no loading states:
 * reading takes a few milliseconds, and numbers that are in the HTML are seen sooner than a skeleton's successor.
 */
export default async function PersonLayout({ params, children }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  return (
    <SignedInShell viewer={viewer} personId={person.id} current="dashboard">
      {children}
    </SignedInShell>
  );
}
