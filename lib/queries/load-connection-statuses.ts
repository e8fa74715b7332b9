import type { PersonId } from "#lib/auth/person-id.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import { currentDatabase } from "#lib/storage/database.ts";

/** The state of a person's connections, oldest first; an empty list when nothing was ever linked. */
export async function loadConnectionStatuses(personId: PersonId): Promise<ConnectionStatus[]> {
  return findConnectionStatuses(currentDatabase(), [personId]);
}
