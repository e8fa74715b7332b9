import { currentConfig } from "#lib/config/env.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findLinkedWithingsUser } from "#lib/storage/accounts/withings-user-links.ts";

/**
 * Where one plays with the simulated devices of a person, with the way back here; the general page
 * without a person or a link. Null where the data come from Withings itself.
 */
export async function loadPlayPage(personId: string | null): Promise<string | null> {
  const { simulatorUrl, appUrl } = currentConfig();
  if (simulatorUrl === null) return null;
  const person = personId === null ? null : await findLinkedWithingsUser(currentDatabase(), personId);
  if (person === null) return simulatorUrl;
  const back = `${appUrl}/people/${personId}`;
  return `${simulatorUrl}/?${new URLSearchParams({ person, back }).toString()}`;
}
