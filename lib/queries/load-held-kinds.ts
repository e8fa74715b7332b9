import type { DataKind } from "#lib/metrics/kinds.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findHeldKinds } from "#lib/storage/people/held-data.ts";

/** The kinds of records of which a person has anything. */
export function loadHeldKinds(personId: PersonId): Promise<DataKind[]> {
  return findHeldKinds(currentDatabase(), personId);
}
