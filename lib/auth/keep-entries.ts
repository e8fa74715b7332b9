import type { EntryContent } from "#lib/metrics/entry.ts";
import { insertEntry, setEntryDeleted, updateEntry } from "#lib/storage/entries/entries.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";

/** Keeps a new entry of a person; null where they have too many. The caller has checked that the viewer is an owner. */
export function addEntry(
  { database }: AuthContext,
  { person }: Pick<PersonAccess, "person">,
  content: EntryContent,
): Promise<string | null> {
  return insertEntry(database, person.id, content);
}

/** Replaces what an entry says. False when there is none. The caller has checked that the viewer is an owner. */
export function changeEntry(
  { database }: AuthContext,
  { person }: Pick<PersonAccess, "person">,
  id: string,
  content: EntryContent,
): Promise<boolean> {
  return updateEntry(database, person.id, id, content);
}

/** Deletes an entry, or brings it back. False when there is none. The caller has checked that the viewer is an owner. */
export function deleteEntry(
  { database }: AuthContext,
  { person }: Pick<PersonAccess, "person">,
  id: string,
  deleted: boolean,
): Promise<boolean> {
  return setEntryDeleted(database, person.id, id, deleted);
}
