import type { Metadata } from "next";
import { AddressNotice } from "#app/address-notice.tsx";
import { ProblemNotice } from "#app/problem-notice.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { AddPersonForm } from "#components/connection/add-person-form.tsx";
import { PersonCard } from "#components/connection/person-card.tsx";
import { RefreshOnConnection } from "#components/connection/refresh-on-connection.tsx";
import { SortNotice } from "#components/sort/sort-notice.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { loadHousehold } from "#lib/queries/load-connections.ts";
import { countReadingsToSort } from "#lib/queries/load-readings-to-sort.ts";
import { erasePerson, leave, renamePerson, share, syncNow, unshare } from "./actions.ts";
import { loadClock } from "./load-clock.ts";
import { describeDone } from "./notices.ts";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage({ searchParams }: { searchParams: SearchParameters }) {
  const viewer = await loadViewer();
  const ids = viewer.people.map(({ id }) => id);
  const [people, clock, toSort] = await Promise.all([
    loadHousehold(viewer),
    loadClock(viewer),
    countReadingsToSort(viewer, ids),
  ]);
  const problem = await readParameter(searchParams, "problem");
  const done = describeDone(await readParameter(searchParams, "done"));
  const nameMissing = (await readParameter(searchParams, "name")) === "missing";
  return (
    <SignedInShell viewer={viewer} current="connections">
      <PageHeader
        title="Connections"
        description="Who is measured here, and how their measures come from Withings."
        actions={
          viewer.people.some(({ role }) => role === "owner") ? (
            <LinkButton variant="secondary" href="/setup">
              Check the set-up
            </LinkButton>
          ) : null
        }
      />
      <SortNotice waiting={toSort} personIds={ids} />
      <div className="grid gap-5">
        <ProblemNotice code={problem} signedIn />
        <AddressNotice />
        {done ? <Notice tone="success">{done}</Notice> : null}
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            clock={clock}
            actions={{ syncNow, renamePerson, share, unshare, leave, erasePerson }}
          />
        ))}
        <Card className="grid gap-4" aria-labelledby="add-person">
          <h2 id="add-person" className="text-lg">
            Add a person
          </h2>
          <AddPersonForm nameMissing={nameMissing} />
        </Card>
      </div>
      <RefreshOnConnection personIds={ids} />
    </SignedInShell>
  );
}
