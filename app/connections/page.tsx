import type { Metadata } from "next";
import { AddressNotice } from "#app/address-notice.tsx";
import { ProblemNotice } from "#app/problem-notice.tsx";
import Link from "next/link";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { AddPersonForm } from "#components/connection/add-person-form.tsx";
import { AddUnlinkedForm } from "#components/connection/add-unlinked-form.tsx";
import { PersonCard } from "#components/connection/person-card.tsx";
import { PlanRules } from "#components/connection/plan-rules.tsx";
import { RefreshOn } from "#components/live/refresh-on.tsx";
import { SortNotice } from "#components/sort/sort-notice.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { loadHousehold } from "#lib/queries/load-connections.ts";
import { countReadingsToSort } from "#lib/queries/load-readings-to-sort.ts";
import { getWords } from "#lib/messages/get-words.ts";
import {
  addPerson,
  erasePerson,
  leave,
  letReceiverIn,
  makeInvitation,
  renamePerson,
  syncNow,
  unshare,
  withdrawInvitation,
} from "./actions.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadClock } from "./load-clock.ts";

export const metadata: Metadata = { title: getWords("connection.page")("connections") };

export default async function ConnectionsPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("connection.page");
  const viewer = await loadViewer();
  const ids = viewer.people.map(({ id }) => id);
  const [people, clock, toSort, registration] = await Promise.all([
    loadHousehold(viewer, requestTime()),
    loadClock(viewer),
    countReadingsToSort(viewer, viewer.people),
    readRegistration(currentAuth()),
  ]);
  const problem = await readParameter(searchParams, "problem");
  const done = describeDone(await readParameter(searchParams, "done"));
  const nameMissing = (await readParameter(searchParams, "name")) === "missing";
  return (
    <SignedInShell viewer={viewer} current="connections">
      <SendWords groups={["connection.copyButton", "connection.inviteForm", "sort.sortNotice"]}>
        <PageHeader
          title={t("connections")}
          description={t("description")}
          actions={
            viewer.people.some(({ role }) => role === "owner") ? (
              <LinkButton variant="secondary" href="/setup">
                {t("checkSetup")}
              </LinkButton>
            ) : null
          }
        />
        <SortNotice waiting={toSort} personIds={ids} locale={clock.locale} />
        <div className="grid gap-5">
          <ProblemNotice code={problem} signedIn />
          <AddressNotice />
          {done ? <Notice tone="success">{done}</Notice> : null}
          {people.map((person) => (
            <PersonCard
              key={person.id}
              person={person}
              clock={clock}
              registration={registration}
              actions={{
                ...{ syncNow, renamePerson, makeInvitation, letReceiverIn, withdrawInvitation },
                ...{ unshare, leave, erasePerson },
              }}
            />
          ))}
          <TitledCard id="add-person" title={t("addPerson")}>
            <PlanRules />
            <AddPersonForm nameMissing={nameMissing} />
            <AddUnlinkedForm add={addPerson} />
          </TitledCard>
          <p className="text-sm">
            <Link href="/invitations" className="inline-flex min-h-11 items-center link">
              {t("haveInvitation")}
            </Link>
          </p>
        </div>
        <RefreshOn drawn="anything-or-links" personIds={ids} />
      </SendWords>
    </SignedInShell>
  );
}

const DONE = ["linked", "relinked", "unlinked", "unlinked-here", "left", "deleted"] as const;

/** The sentence for a `done` in an address; null for none, or for one that we never wrote. */
function describeDone(code: string | null): string | null {
  const known = DONE.find((done) => done === code);
  return known ? getWords("connection.notices")(known) : null;
}
