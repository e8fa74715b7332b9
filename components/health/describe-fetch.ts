import { countOfKind } from "#lib/metrics/kinds.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { FetchCounts } from "#lib/storage/inbox/fetch-outcome.ts";

type Fetch = {
  readonly state: "waiting" | "done" | "failed";
  readonly error: string | null;
  readonly counts: readonly FetchCounts[];
};

/** How one fetch stands, and what it brought: "3 nights added, 1 changed". */
export function describeFetch({ state, error, counts }: Fetch, locale: string): string {
  if (state === "waiting") return error ? `will be tried again. ${error}` : "being fetched";
  if (state === "failed") return `given up. ${error ?? "Withings did not answer."}`;
  const words = counts.flatMap((count) => describeCounts(count, locale) ?? []);
  return words.length === 0 ? "nothing had changed" : words.join("; ");
}

function describeCounts({ kind, added, changed, removed }: FetchCounts, locale: string): string | null {
  const parts = [
    [added, "added"],
    [changed, "changed"],
    [removed, "removed"],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, what], index) =>
      index === 0 ? `${countOfKind(kind, count, locale)} ${what}` : `${formatCount(count, locale)} ${what}`,
    );
  return words.length === 0 ? null : words.join(", ");
}
