import type { FetchKind } from "#lib/metrics/kinds.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Clock } from "#components/ui/clock.ts";
import type { PastSync } from "#lib/storage/connections/connection-overview.ts";
import { countRecords, nameKinds } from "./kind-words.ts";
import { TimeAgo } from "./time-ago.tsx";

/** The last syncs. */
export function SyncList({ syncs, clock }: { syncs: readonly PastSync[]; clock: Clock }) {
  const t = useWords("connection.syncList");
  const words = useWords("metric.reading");
  if (syncs.length === 0) return <p className="text-sm text-ink-soft">{t("nothingFetchedYet")}</p>;
  return (
    <ol className="grid divide-y divide-line">
      {joinCauses(syncs).map(({ kinds, ...sync }) => (
        <li
          key={`${kinds.join("-")}-${sync.cause}-${sync.state}-${sync.at}`}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5 text-sm"
        >
          <span className="min-w-0">
            <span className="font-medium">{nameKinds(kinds)}</span>
            <span className="text-ink-soft">: {describeOutcome(sync, clock.locale)}</span>
          </span>
          <span className="text-ink-soft">
            {words(`arrivals.${sync.cause}`)} · <TimeAgo at={sync.at} clock={clock} />
          </span>
        </li>
      ))}
    </ol>
  );
}

type SyncRow = Omit<PastSync, "kind"> & { readonly kinds: readonly FetchKind[] };

/** Fetches that failed for the same reason are one row, in the place of the newest. */
function joinCauses(syncs: readonly PastSync[]): SyncRow[] {
  const rows = new Map<string, SyncRow>();
  for (const { kind, ...sync } of syncs) {
    const { cause, state, error, at } = sync;
    const key = JSON.stringify(error === null ? [kind, cause, state, at] : [cause, state, error]);
    const row = rows.get(key);
    rows.set(key, row ? { ...row, kinds: [...new Set([...row.kinds, kind])] } : { ...sync, kinds: [kind] });
  }
  return [...rows.values()];
}

function describeOutcome(
  { state, requests, brought, error }: Omit<SyncRow, "kinds">,
  locale: string,
): string {
  const t = getWords("connection.syncList");
  if (state === "waiting") return error ? t("retrying", { error }) : t("beingFetched");
  if (state === "failed") return t("givenUp", { error: error ?? t("noAnswer") });
  const words = brought.map(({ kind, count }) => countRecords(kind, count, locale)).join(", ");
  const outcome = words === "" ? t("nothingNew") : t("new", { words });
  return requests > 1 ? t("forNotices", { outcome, requests }) : outcome;
}
