import type { Clock } from "#components/connection/connection-view.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { KindView } from "./health-view.ts";

const NAMES: Readonly<Record<string, string>> = {
  bed: "Bed",
  measures: "Measures",
  devices: "Devices",
  subscriptions: "Subscriptions",
  profile: "Account",
  heart: "ECG recordings",
  "heart-signals": "ECG traces and heart sounds",
  stethoscope: "Stethoscope recordings",
  days: "Days and workouts",
  nights: "Nights",
};

/** What a kind of data is called. */
export function nameKind(kind: string): string {
  return NAMES[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll(/[_-]/g, " ")}`;
}

/** When each kind of data was last fetched and will be next. */
export function KindTable({
  kinds,
  cursor,
  clock,
}: {
  kinds: readonly KindView[];
  cursor: number | null;
  clock: Clock;
}) {
  const moment = (at: number) => (
    <span className="whitespace-nowrap">{formatInstant(at, clock.zone, clock.locale, "date-time")}</span>
  );
  return (
    <Table
      caption="Looks at Withings by kind of data"
      rows={kinds}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: "kind",
          head: "Kind",
          cell: ({ kind }) => <span className="font-medium">{nameKind(kind)}</span>,
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
            nextAt === null ? "when something changes" : nextAt <= clock.now ? "now" : moment(nextAt),
        },
        {
          key: "cursor",
          head: "Complete up to",
          cell: ({ kind }) => (kind === "measures" && cursor !== null ? moment(cursor) : "–"),
        },
      ]}
    />
  );
}
