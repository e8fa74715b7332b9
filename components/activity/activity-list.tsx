import type { Clock } from "#components/connection/connection-view.ts";
import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { ActivityView } from "./activity-view.ts";
import { describeActivity } from "./describe-activity.ts";
import { describeBrowser } from "./describe-browser.ts";

type ActivityListProps = { entries: readonly ActivityView[]; clock: Clock; className?: string };

/** What happened in an account: when, what, from where and with which browser. */
export function ActivityList({ entries, clock, className = "" }: ActivityListProps) {
  return (
    <Table
      caption="What happened, the newest first"
      className={className}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "at",
          head: "When",
          cell: ({ at }) => (
            <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap figures">
              {formatInstant(at, clock.zone, clock.locale, "date-time")}
            </time>
          ),
        },
        { key: "what", head: "What", cell: describeActivity },
        {
          key: "browser",
          head: "Browser",
          cell: ({ userAgent }) =>
            userAgent ? <span className="whitespace-nowrap">{describeBrowser(userAgent)}</span> : "–",
        },
        {
          key: "from",
          head: "Address",
          cell: ({ address }) => <span className="figures">{address ?? "–"}</span>,
        },
      ]}
    />
  );
}
