import { useWords } from "#lib/messages/use-words.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { FetchCounts } from "#lib/storage/inbox/fetch-outcome.ts";
import type { Clock } from "#components/ui/clock.ts";
import { countRecords, nameKinds } from "#components/connection/kind-words.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { RangeFetch } from "#lib/storage/inbox/range-fetches.ts";
import { formatDays } from "./format-span.ts";
import { groupByCause } from "./problem-list.tsx";

type Fetch = {
  readonly state: "waiting" | "done" | "failed";
  readonly error: string | null;
  readonly counts: readonly FetchCounts[];
};

/** The state of one fetch, and what it brought: "3 nights added, 1 changed". */
export function describeFetch({ state, error, counts }: Fetch, locale: string): string {
  const t = getWords("health.rangeFetchList");
  if (state === "waiting") return error ? t("retrying", { error }) : t("beingFetched");
  if (state === "failed") return t("failed", { error: error ?? t("noAnswer") });
  const words = counts.flatMap((count) => describeCounts(count, locale) ?? []);
  return words.length === 0 ? t("nothing") : words.join("; ");
}

function describeCounts({ kind, added, changed, removed }: FetchCounts, locale: string): string | null {
  const t = getWords("health.rangeFetchList");
  const parts = [
    [added, "added"],
    [changed, "changed"],
    [removed, "removed"],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, what], index) =>
      t(what, { count: index === 0 ? countRecords(kind, count, locale) : formatCount(count, locale) }),
    );
  return words.length === 0 ? null : words.join(", ");
}

/** What was fetched again lately, with the results. The page around it follows live. */
export function RangeFetchList({ fetches, clock }: { fetches: readonly RangeFetch[]; clock: Clock }) {
  const t = useWords("health.rangeFetchList");
  if (fetches.length === 0) return null;
  return (
    <section aria-labelledby="fetched-again" className="grid gap-1">
      <h3 id="fetched-again" className="text-base">
        {t("title")}
      </h3>
      <ol className="grid divide-y divide-line">
        {fetches.map(({ askedAt, from, to, jobs }) => (
          <li key={`${askedAt}-${from}`} className="grid gap-1 py-2.5 text-sm">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">
                {formatDays(localDayOf(from, clock.zone), localDayOf(to - 1, clock.zone), clock.locale)}
              </span>
              <span className="text-ink-soft">
                {t.rich("requested", { time: () => <TimeAgo at={askedAt} clock={clock} /> })}
              </span>
            </span>
            <ul className="grid gap-0.5 text-ink-soft">
              {[...groupByCause(jobs, (job) => describeFetch(job, clock.locale))].map(([words, same]) => (
                <li key={words}>
                  {t("outcome", {
                    kinds: nameKinds(same.map(({ kind }) => kind)),
                    outcome: words,
                  })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
