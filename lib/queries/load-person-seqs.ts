import type { PersonId } from "#lib/auth/person-id.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";

/** How far these persons' data has come: where the live stream of a page begins. Read it before the data itself. */
export async function loadPersonSeqs(personIds: readonly PersonId[]): Promise<Map<string, number>> {
  return findPersonSeqs(currentDatabase(), personIds);
}
