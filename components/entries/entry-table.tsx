import Link from "next/link";
import { Table, type TableColumn } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { type Entry, entryMetricOf } from "#lib/metrics/entry.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatEntry } from "./describe-entry.ts";

type EntryTableProps = {
  entries: readonly Entry[];
  personId: string;
  personName: string;
  reader: Reader;
  /** Whether the viewer may change them. */
  canWrite: boolean;
};

/** What was entered by hand for a person, the newest first. */
export function EntryTable({ entries, personId, personName, reader, canWrite }: EntryTableProps) {
  const t = useWords("entries.list");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  const when = ({ at }: Entry) => formatInstant(at, reader.zone, reader.locale, "date-time");
  const edit: TableColumn<Entry> = {
    key: "edit",
    head: t("change"),
    screenOnly: true,
    cell: (entry) => (
      <Link
        href={`/people/${personId}/entries/${entry.id}`}
        prefetch={false}
        className="link"
        aria-label={t("editEntry", { value: formatEntry(t, words, entry, reader), when: when(entry) })}
      >
        {t("edit")}
      </Link>
    ),
  };
  return (
    <Table
      caption={t("caption", { person: personName })}
      rows={entries}
      rowKey={({ id }) => id}
      className="max-h-[34rem]"
      columns={[
        {
          key: "when",
          head: t("when"),
          cell: (entry) => <span className="whitespace-nowrap figures">{when(entry)}</span>,
        },
        {
          key: "metric",
          head: t("metric"),
          cell: ({ measures }) => {
            const metric = entryMetricOf(measures);
            return metric === null ? null : (
              <Link href={`/people/${personId}/${metric}`} prefetch={false} className="link">
                {names(metric)}
              </Link>
            );
          },
        },
        {
          key: "value",
          head: t("value"),
          cell: (entry) => <strong className="figures">{formatEntry(t, words, entry, reader)}</strong>,
        },
        {
          key: "comment",
          head: t("comment"),
          cell: ({ comment }) => <span className="wrap-anywhere">{comment}</span>,
        },
        ...(canWrite ? [edit] : []),
      ]}
    />
  );
}
