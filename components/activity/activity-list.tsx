import type { Clock } from "#components/ui/clock.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Activity } from "#lib/storage/audit/audit-read.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { describeActivity } from "./describe-activity.ts";
import { describeBrowser } from "./describe-browser.ts";

type ActivityListProps = { entries: readonly Activity[]; clock: Clock };

/** What happened in an account, the newest first: what, when, with which browser and from where. */
export function ActivityList({ entries, clock }: ActivityListProps) {
  const t = useWords("activity.activityList");
  const activity = useWords("activity.describeActivity");
  return (
    <ol aria-label={t("label")} className="grid divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-0.5 py-2.5">
          <span className="font-medium">{describeActivity(activity, entry)}</span>
          <span className="flex flex-wrap gap-x-2 text-ink-soft figures">
            <time dateTime={new Date(entry.at).toISOString()}>
              {formatInstant(entry.at, clock.zone, clock.locale, "date-time")}
            </time>
            {entry.userAgent ? <span>· {describeBrowser(entry.userAgent)}</span> : null}
            {entry.address ? (
              <span className="min-w-0 break-all">· {t("from", { address: entry.address })}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
