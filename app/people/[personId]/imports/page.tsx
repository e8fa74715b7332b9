import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { listZones } from "#app/settings/list-zones.ts";
import { ImportCard } from "#components/imports/import-card.tsx";
import { UploadForm } from "#components/imports/upload-form.tsx";
import { RefreshWhile } from "#components/live/refresh-on.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadImports } from "#lib/queries/load-imports.ts";
import { loadNotesZone } from "#lib/queries/load-notes.ts";
import { discardFile, storeFile, takeBack } from "./actions.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("imports.page")("title") };

const PROBLEMS = ["too-large", "zone", "no-file", "busy"] as const;
const BUSY: readonly string[] = ["reading", "storing", "undoing"];

export default async function ImportsPage({ params, searchParams }: Props) {
  const t = getWords("imports.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const preferences = await loadReader(viewer);
  const zone = await loadNotesZone(person, preferences.zone, requestTime());
  const reader = { ...preferences, zone };
  const asked = await readParameter(searchParams, "problem");
  const problem = PROBLEMS.find((one) => one === asked);
  const owner = person.role === "owner";
  // What a file is called, and how it was read, is its owner's.
  const imports = owner ? await loadImports(person.id) : [];
  const busy = imports.some(({ state }) => BUSY.includes(state));
  const open = busy || imports.some(({ state }) => state === "ready");
  return (
    <SendWords groups={[]}>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      <RefreshWhile active={busy} />
      <div className="grid grid-cols-1 gap-6">
        {problem ? (
          <Notice tone="danger" urgent>
            {t(`problems.${problem}`)}
          </Notice>
        ) : null}
        {owner && !open ? <UploadForm personId={person.id} zone={zone} zones={listZones(zone)} /> : null}
        {imports.map((one) => (
          <ImportCard
            key={one.id}
            shown={one}
            personId={person.id}
            reader={reader}
            acts={{ store: storeFile, discard: discardFile, takeBack }}
          />
        ))}
        {owner ? null : <EmptyState title={t("ownersOnly")} />}
      </div>
    </SendWords>
  );
}
