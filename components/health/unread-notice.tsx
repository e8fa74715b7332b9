import type { Clock } from "#components/ui/clock.ts";
import { Card } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";
import { countOf } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { UnreadReport } from "#lib/storage/inbox/unread-entries.ts";

/** What Withings sent and Plumbline could not read, why, and what helps. Nothing while there is none. */
export function UnreadNotice({ unread, clock }: { unread: readonly UnreadReport[]; clock: Clock }) {
  const count = unread.reduce((sum, entry) => sum + entry.count, 0);
  if (count === 0) return null;
  const say = (number: number) => number.toLocaleString(clock.locale);
  return (
    <Card className="grid gap-4" aria-labelledby="unread">
      <h2 id="unread" className="text-lg">
        {countOf(count, clock.locale, "entry", "entries")} could not be read
      </h2>
      <p className="max-w-prose text-sm text-ink-soft">
        Withings sent them in a form that Plumbline does not know. They are set aside, and everything around
        them is kept. If something is missing here that the Withings app shows, edit and save it there: it is
        then sent anew. If that does not help, report the reasons below to the developers of Plumbline; they
        contain nothing that was measured.
      </p>
      <Table
        caption="Entries that could not be read"
        rows={unread}
        rowKey={({ kind, reason }) => `${kind}/${reason}`}
        columns={[
          { key: "kind", head: "Among the", cell: ({ kind }) => <span className="font-medium">{kind}</span> },
          { key: "reason", head: "Reason", cell: ({ reason }) => reason },
          { key: "count", head: "Entries", numeric: true, cell: (entry) => say(entry.count) },
          {
            key: "seen",
            head: "Last sent",
            cell: ({ seenAt }) => formatInstant(seenAt, clock.zone, clock.locale, "date-time"),
          },
        ]}
      />
    </Card>
  );
}
