import type { PersonId } from "#lib/auth/person-id.ts";
import { currentConfig } from "#lib/config/env.ts";
import { type EmptyPlace, type EmptyReason, findWhyEmpty } from "#lib/insights/why-empty.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findBrought, findLinkRows } from "#lib/storage/people/empty-facts.ts";

/**
 * Why a page of a person is empty, or has got nothing lately, as of `now` (ms). Reads all that a person has by kind: for
 * pages that are empty or stopped alone.
 */
export async function loadWhyEmpty(
  personId: PersonId,
  place: EmptyPlace,
  now: number,
): Promise<EmptyReason[]> {
  const database = currentDatabase();
  const [links, brought] = await Promise.all([
    findLinkRows(database, personId),
    findBrought(database, personId, now),
  ]);
  const { seen, archiveEndsAt } = brought;
  const facts = links.map(({ connectionId, ...link }) => ({
    ...link,
    newest: brought.newest.filter((one) => one.connectionId === connectionId).map(({ at }) => at),
    accountSince: brought.since.get(connectionId) ?? null,
  }));
  const { plan } = currentConfig().withings;
  return findWhyEmpty({ links: facts, seen, archiveEndsAt, plan }, place, now);
}
