import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { formatEntry } from "#components/entries/describe-entry.ts";
import { EntryForm } from "#components/entries/entry-form.tsx";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { entryMetricOf } from "#lib/metrics/entry.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { loadEntry } from "#lib/queries/load-entries.ts";
import { loadNotesZone } from "#lib/queries/load-notes.ts";
import { deleteEntry, saveEntry } from "../actions.ts";

type Props = { params: Promise<{ personId: string; entryId: string }> };

export const metadata: Metadata = { title: getWords("entries.page")("edit") };

export default async function EntryPage({ params }: Props) {
  const t = getWords("entries.page");
  const { personId, entryId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const zone = await loadNotesZone(person, preferences.zone, now);
  const entry = (await loadEntry(person.id, entryId)) ?? notFound();
  const reader = { ...preferences, zone };
  const metric = entryMetricOf(entry.measures);
  const owner = person.role === "owner";
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}/entries`}>{t("title")}</BackLink>}
        title={formatEntry(getWords("entries.list"), getWords("metric.reading"), entry, reader)}
        description={t("enteredAt", {
          when: formatInstant(entry.at, zone, reader.locale, "date-time"),
          entered: formatInstant(entry.createdAt, zone, reader.locale, "date-time"),
        })}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      {entry.comment ? <p className="max-w-prose pb-6 wrap-anywhere">{entry.comment}</p> : null}
      {owner ? (
        <TitledCard id="edit" title={t("edit")} className="grid grid-cols-1 gap-4 print:hidden">
          <div className="grid max-w-2xl gap-6">
            {metric ? (
              <EntryForm
                key={entry.modifiedAt}
                action={saveEntry}
                personId={person.id}
                metric={metric}
                entry={entry}
                reader={reader}
                now={now}
              />
            ) : null}
            <ActionForm action={deleteEntry} hidden={{ personId: person.id, entryId: entry.id }}>
              <div>
                <SubmitButton variant="secondary">{t("delete")}</SubmitButton>
              </div>
            </ActionForm>
          </div>
        </TitledCard>
      ) : null}
    </>
  );
}
