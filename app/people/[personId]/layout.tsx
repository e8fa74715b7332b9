import type { ReactNode } from "react";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";

type Props = { params: Promise<{ personId: string }>; children: ReactNode };

/**
 * The shell stays from page to page, and with it the live connection. There are no loading states: reading takes a few
 * milliseconds, and numbers in the HTML appear sooner than those that replace a skeleton.
 */
export default async function PersonLayout({ params, children }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  return (
    <SignedInShell viewer={viewer} personId={person.id} current="dashboard">
      {children}
    </SignedInShell>
  );
}
