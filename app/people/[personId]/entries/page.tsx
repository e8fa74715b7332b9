import { TitledSection } from "#components/ui/titled-section.tsx";
import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { DeletedRow, DeletedRows, UndoNotice } from "#components/form/deleted-rows.tsx";
import { formatEntry } from "#components/entries/describe-entry.ts";
import { EntryForm } from "#components/entries/entry-form.tsx";
import { EntryTable } from "#components/entries/entry-table.tsx";
import { MetricLinks } from "#components/entries/metric-links.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { ENTRY_METRICS, entryMetricOf, findEntryMetric } from "#lib/metrics/entry.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { loadDeletedEntries, loadEntries } from "#lib/queries/load-entries.ts";
import { loadNotesZone } from "#lib/queries/load-notes.ts";
import { addEntry, restoreEntry } from "./actions.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("entries.page")("title") };

export default async function EntriesPage({ params, searchParams }: Props) {
  const t = getWords("entries.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const [entries, deleted, zone, asked, addedId, goneId] = await Promise.all([
    loadEntries(person.id),
    loadDeletedEntries(person.id),
    loadNotesZone(person, preferences.zone, now),
    readParameter(searchParams, "metric"),
    readParameter(searchParams, "added"),
    readParameter(searchParams, "deleted"),
  ]);
  const reader = { ...preferences, zone };
  const owner = person.role === "owner";
  const metric = findEntryMetric(asked ?? "") ?? ENTRY_METRICS[0];
  const [added, gone] = [entries.find(({ id }) => id === addedId), deleted.find(({ id }) => id === goneId)];
  const describe = (entry: (typeof entries)[number]) =>
    formatEntry(getWords("entries.list"), getWords("metric.reading"), entry, reader);
  const addedMetric = added ? entryMetricOf(added.measures) : null;
  return (
    <>
      <PersonHead person={person} title={t("title")} description={t("description")} drawn="anything" />
      <div className="grid grid-cols-1 gap-6">
        {owner && added ? (
          <Notice
            tone="success"
            actions={
              addedMetric ? (
                <LinkButton href={`/people/${person.id}/${addedMetric}`} variant="secondary">
                  {t("seeChart")}
                </LinkButton>
              ) : null
            }
          >
            {t("kept", {
              value: describe(added),
              when: formatInstant(added.at, zone, reader.locale, "date-time"),
            })}
          </Notice>
        ) : null}
        {owner && gone ? (
          <UndoNotice action={restoreEntry} hidden={{ personId: person.id, entryId: gone.id }}>
            {t("deleted", { value: describe(gone) })}
          </UndoNotice>
        ) : null}
        {owner ? (
          <TitledCard id="add" title={t("add")} className="grid grid-cols-1 gap-4 print:hidden">
            <div className="grid max-w-2xl gap-6">
              <MetricLinks personId={person.id} selected={metric} />
              <EntryForm
                key={`${metric} ${addedId ?? ""}`}
                action={addEntry}
                personId={person.id}
                metric={metric}
                entry={null}
                reader={reader}
                now={now}
              />
            </div>
          </TitledCard>
        ) : null}
        {entries.length > 0 ? (
          <TitledSection id="entered" title={t("entered")}>
            <EntryTable
              entries={entries}
              personId={person.id}
              personName={person.name}
              reader={reader}
              canWrite={owner}
            />
          </TitledSection>
        ) : owner ? null : (
          <EmptyState title={t("none")} />
        )}
        {owner ? (
          <DeletedRows count={deleted.length}>
            {deleted.map((entry) => (
              <DeletedRow
                key={entry.id}
                action={restoreEntry}
                hidden={{ personId: person.id, entryId: entry.id }}
              >
                <strong>{describe(entry)}</strong>{" "}
                <span className="text-ink-soft">
                  {formatInstant(entry.at, zone, reader.locale, "date-time")}
                </span>
              </DeletedRow>
            ))}
          </DeletedRows>
        ) : null}
      </div>
    </>
  );
}
