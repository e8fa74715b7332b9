import { countOfKind, DATA_KINDS, entryOf } from "#lib/metrics/kinds.ts";
import type { Clock } from "#components/ui/clock.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { LoadedKind } from "#lib/queries/load-sync-health.ts";

type KindRow = Omit<LoadedKind, "data"> & {
  readonly key: string;
  readonly name: string;
  readonly data: LoadedKind["data"][number] | null;
};

/** Each kind of data with what is kept of it, and when it was last fetched and will be next. */
export function KindTable({ kinds, clock }: { kinds: readonly LoadedKind[]; clock: Clock }) {
  const at = (instant: number, style: "date-time" | "month-year") => (
    <span className="whitespace-nowrap">{formatInstant(instant, clock.zone, clock.locale, style)}</span>
  );
  return (
    <Table
      caption="Looks at Withings by kind of data"
      rows={toRows(kinds)}
      rowKey={({ key }) => key}
      columns={[
        { key: "kind", head: "Kind", cell: ({ name }) => <span className="font-medium">{name}</span> },
        {
          key: "kept",
          head: "Kept here",
          cell: ({ data }) => {
            if (!data) return "–";
            if (!data.held) return "nothing yet";
            return (
              <>
                {countOfKind(data.kind, data.held.count, clock.locale)} since{" "}
                {at(data.held.from, "month-year")}
              </>
            );
          },
        },
        {
          key: "last",
          head: "Last success",
          cell: ({ lastSuccessAt }) =>
            lastSuccessAt === null ? "not yet" : <TimeAgo at={lastSuccessAt} clock={clock} />,
        },
        {
          key: "next",
          head: "Next look",
          cell: ({ nextAt }) =>
            nextAt === null
              ? "when something changes"
              : nextAt <= clock.now
                ? "now"
                : at(nextAt, "date-time"),
        },
        {
          key: "cursor",
          head: "Complete up to",
          cell: ({ data }) => (data === null || data.cursor === null ? "–" : at(data.cursor, "date-time")),
        },
      ]}
    />
  );
}

/** A row for each kind of data, in the order people know, then the jobs that bring none. */
function toRows(kinds: readonly LoadedKind[]): KindRow[] {
  const data = DATA_KINDS.flatMap(({ kind, name }) =>
    kinds.flatMap((job): KindRow[] => {
      const found = job.data.find((one) => one.kind === kind);
      return found ? [{ ...job, key: kind, name, data: found }] : [];
    }),
  );
  const others = kinds.filter((job) => job.data.length === 0);
  return [
    ...data,
    ...others.map((job) => ({ ...job, key: job.kind, name: entryOf(job.kind).name, data: null })),
  ];
}
