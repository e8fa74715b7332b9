import type { ReactNode } from "react";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";

type Props = { params: Promise<{ personId: string }>; children: ReactNode };

/**
 * The gate stands here as well as in each page: above the loading states, so that a stranger gets a 404 and not
 * the beginning of a page.
 */
export default async function PersonLayout({ params, children }: Props) {
  const { viewer, person } = await loadPerson((await params).personId);
  return (
    <SignedInShell viewer={viewer} personId={person.id} current="dashboard">
      {children}
    </SignedInShell>
  );
}
