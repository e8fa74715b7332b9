import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { FindForm } from "#components/find/find-form.tsx";
import { FoundList } from "#components/find/found-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { dateEntries } from "#lib/find/date-entries.ts";
import { matchEntries } from "#lib/find/match-entries.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadFind } from "#lib/queries/load-find.ts";

type Props = { searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("find.page")("title") };

/** The palette as a page: the same list, by a form that needs no script. */
export default async function FindPage({ searchParams }: Props) {
  const t = getWords("find.page");
  const viewer = await loadViewer();
  const query = (await readParameter(searchParams, "q")) ?? "";
  const current = await readParameter(searchParams, "person");
  const person = viewer.people.find(({ id }) => id === current)?.id ?? null;
  const list = await loadFind(viewer, person, await loadReader(viewer), requestTime());
  const found = [...dateEntries(query, list.people, list), ...matchEntries(list.entries, query)];
  return (
    <SignedInShell viewer={viewer} {...(person ? { personId: person } : {})}>
      <PageHeader title={t("title")} description={t("description")} />
      <FindForm query={query} personId={person} />
      <FoundList entries={found} query={query} />
    </SignedInShell>
  );
}
