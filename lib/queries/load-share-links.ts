import { daysOf } from "#lib/auth/guest.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { type AreaScope, parseAreaScope } from "#lib/metrics/area-scope.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { type ListedShareLink, listShareLinks, MOST_WRONG_TRIES } from "#lib/storage/people/share-links.ts";

/** A link as its owners read it. */
export type ShownLink = Omit<ListedShareLink, "scope"> & {
  readonly scope: AreaScope;
  /** The days that it shows now. */
  readonly days: { readonly first: LocalDay; readonly last: LocalDay } | null;
  /** Why it can be opened no more, or that it can. */
  readonly state: "open" | "revoked" | "expired" | "used-up" | "locked";
  /** Whether what was opened by it may still be seen. */
  readonly isLiving: boolean;
};

/** The links that show a person, the newest first. `now` in ms. */
export async function loadShareLinks(personId: PersonId, now: number): Promise<ShownLink[]> {
  const links = await listShareLinks(currentDatabase(), personId);
  return links.flatMap((link) => {
    const scope = parseAreaScope(link.scope);
    const isLiving = link.revokedAt === null && link.expiresAt > now;
    return scope
      ? [
          {
            ...link,
            scope,
            days: daysOf({ ...link, ...scope }, new Date(now)),
            state: stateOf(link, now),
            isLiving,
          },
        ]
      : [];
  });
}

function stateOf(link: ListedShareLink, now: number): ShownLink["state"] {
  if (link.revokedAt !== null) return "revoked";
  if (link.expiresAt <= now) return "expired";
  if (link.wrongTries >= MOST_WRONG_TRIES) return "locked";
  return link.openings >= link.mostOpenings ? "used-up" : "open";
}
