import type { Clock } from "#components/ui/clock.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Activity } from "#lib/storage/audit/audit-read.ts";
import { describeActivity } from "./describe-activity.ts";
import { describeBrowser } from "./describe-browser.ts";

type ActivityListProps = { entries: readonly Activity[]; clock: Clock };

/** What happened in an account, the newest first: what, when, with which browser and from where. */
export function ActivityList({ entries, clock }: ActivityListProps) {
  return (
    <ol aria-label="What happened, the newest first" className="grid divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-0.5 py-2.5">
          <span className="font-medium">{describeActivity(entry)}</span>
          <span className="flex flex-wrap gap-x-2 text-ink-soft figures">
            <time dateTime={new Date(entry.at).toISOString()}>
              {formatInstant(entry.at, clock.zone, clock.locale, "date-time")}
            </time>
            {entry.userAgent ? <span>· {describeBrowser(entry.userAgent)}</span> : null}
            {entry.address ? <span className="min-w-0 break-all">· from {entry.address}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
