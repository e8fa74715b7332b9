import type { MissingSubscription } from "#lib/connections/compare-subscriptions.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Ask } from "#lib/storage/inbox/ask.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { kindOfAppli } from "#lib/metrics/kinds.ts";
import { DAY_MS } from "#lib/metrics/time.ts";

/** A device may keep what it measured for a while, and a night begins long before it is uploaded. */
const BEFORE_MS = 2 * DAY_MS;

type Asked = Pick<InboxItem, "cause" | "createdAt">;
type Gap = { readonly fresh: boolean; readonly lastSeenAt: number | null };

/**
 * What to fetch once more because nothing was pushed before these subscriptions existed. One that Withings had dropped
 * missed what came since it was last seen there; a new one what was uploaded after the first fetch, or the last poll,
 * of its kind. Events of a bed cannot be fetched. `now`: ms since 1970.
 */
export function gapsOf(
  connectionId: string,
  { cause, createdAt }: Asked,
  made: readonly MissingSubscription[],
  now: number,
): Ask[] {
  const gaps = new Map<Ask["kind"], Gap>();
  for (const { appli, lastSeenAt } of made) {
    const announced = kindOfAppli(appli);
    if (announced === null || announced === "bed") continue;
    const kind = announced === "profile" ? "devices" : announced;
    const known = gaps.get(kind);
    gaps.set(kind, {
      fresh: lastSeenAt === null || (known?.fresh ?? false),
      lastSeenAt: earlier(lastSeenAt, known?.lastSeenAt ?? null),
    });
  }
  const fresh = { connectionId, cause: cause === "first-sync" ? cause : "sweep" } as const;
  // `createdAt` is the database's clock, which ours may be far behind.
  const recent = { from: createdAt - BEFORE_MS, to: Math.max(now, createdAt) + DAY_MS };
  return [...gaps].flatMap(([kind, gap]): Ask[] => {
    const dropped = { connectionId, kind, cause: "sweep" } as const;
    if (kind === "devices") return [gap.fresh ? { ...fresh, kind } : dropped];
    // A sync by `lastupdate` finds what changed, whenever it was.
    if (kind === "measures" && gap.lastSeenAt !== null)
      return [{ ...dropped, changesOnly: true }, ...(gap.fresh ? [{ ...fresh, kind, window: recent }] : [])];
    if (gap.lastSeenAt === null) return [{ ...fresh, kind, window: recent }];
    return [{ ...dropped, window: windowSince(gap, recent) }];
  });
}

function windowSince({ fresh, lastSeenAt }: Gap, recent: Window): Window {
  const since = (lastSeenAt ?? recent.from) - DAY_MS;
  return { ...recent, from: fresh ? Math.min(since, recent.from) : since };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
