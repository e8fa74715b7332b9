import { entryOf } from "#lib/metrics/kinds.ts";
import type { Clock } from "#components/ui/clock.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDays } from "./format-days.ts";
import { describeFetch } from "./describe-fetch.ts";
import type { RangeFetch } from "#lib/storage/inbox/range-fetches.ts";
import { groupByCause } from "./list-problems.ts";

/** What was asked for again lately, and what came of it. The page around it follows live. */
export function RangeFetchList({ fetches, clock }: { fetches: readonly RangeFetch[]; clock: Clock }) {
  if (fetches.length === 0) return null;
  return (
    <section aria-labelledby="fetched-again" className="grid gap-1">
      <h3 id="fetched-again" className="text-base">
        What came of it
      </h3>
      <ol className="grid divide-y divide-line">
        {fetches.map(({ askedAt, from, to, jobs }) => (
          <li key={`${askedAt}-${from}`} className="grid gap-1 py-2.5 text-sm">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">
                {formatDays(localDayOf(from, clock.zone), localDayOf(to - 1, clock.zone), clock.locale)}
              </span>
              <span className="text-ink-soft">
                asked for <TimeAgo at={askedAt} clock={clock} />
              </span>
            </span>
            <ul className="grid gap-0.5 text-ink-soft">
              {[...groupByCause(jobs, (job) => describeFetch(job, clock.locale))].map(([words, same]) => (
                <li key={words}>
                  {same.map(({ kind }) => entryOf(kind).name).join(", ")}: {words}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
