import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";

type Props = { params: Promise<{ personId: string }>; children: ReactNode };

/** Every page of a person has their name in its title. */
export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: { default: person.name, template: `%s · ${person.name} · Plumbline` } };
}

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
