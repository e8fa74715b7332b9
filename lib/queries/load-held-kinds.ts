import type { DataKind } from "#lib/metrics/kinds.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findHeldKinds } from "#lib/storage/people/held-data.ts";
import type { PersonAt } from "./load-histories.ts";

const KINDS_BYTES = 200;

/** The kinds of records that a person has. */
export function loadHeldKinds(person: PersonAt): Promise<DataKind[]> {
  const database = currentDatabase();
  const read = () => findHeldKinds(database, person.id);
  return database.memo.recall(person, "held-kinds", read, () => KINDS_BYTES);
}
