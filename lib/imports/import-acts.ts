import type { Database } from "#lib/storage/database.ts";
import { type AuditAction, appendAudit } from "#lib/storage/audit/audit-entry.ts";
import { deleteImport, insertImport, makeImportId, moveImport } from "#lib/storage/imports/data-imports.ts";
import { removeUpload, writeUpload } from "./import-files.ts";

/*
 * What an owner does with imports. The caller has checked that the user is an owner of the person; the work itself is
 * done by lib/imports/start-imports.ts, which the caller wakes.
 */

type ImportsPlace = { readonly database: Pick<Database, "pool">; readonly dataDirectory: string };
/** Whose import, and who acts. */
type ImportOwner = { readonly personId: string; readonly userId: string };

/** Names are shown, so they are short. */
const MAX_NAME = 120;

/**
 * Keeps a file that arrives, to be read. False where another import of the person is not settled. Throws
 * UploadTooLarge, and what the content throws.
 */
export async function addImport(
  { database, dataDirectory }: ImportsPlace,
  { personId }: ImportOwner,
  file: { readonly name: string; readonly zone: string; readonly content: AsyncIterable<Uint8Array> },
  now: number,
): Promise<boolean> {
  const id = makeImportId(now);
  const bytes = await writeUpload(dataDirectory, id, file.content);
  const fileName = file.name.replaceAll("\0", "").slice(0, MAX_NAME);
  const added = await insertImport(database, { id, personId, fileName, bytes, zone: file.zone });
  if (added === null) await removeUpload(dataDirectory, id);
  return added !== null;
}

/** Lets an import that was read be stored. False when it is not to be decided about. */
export function confirmImport(place: ImportsPlace, owner: ImportOwner, id: string): Promise<boolean> {
  return act(place, owner, "import", () =>
    moveImport(place.database, { id, personId: owner.personId }, "ready", "storing"),
  );
}

/** Lets an import be taken back. False when it was not stored. */
export function undoImport(place: ImportsPlace, owner: ImportOwner, id: string): Promise<boolean> {
  return act(place, owner, "undo-import", () =>
    moveImport(place.database, { id, personId: owner.personId }, "done", "undoing"),
  );
}

/** Forgets an import of which nothing is stored, with its file. False when something is. */
export async function discardImport(
  { database, dataDirectory }: ImportsPlace,
  { personId }: ImportOwner,
  id: string,
): Promise<boolean> {
  const deleted = await deleteImport(database, { id, personId });
  if (deleted) await removeUpload(dataDirectory, id);
  return deleted;
}

async function act(
  { database }: ImportsPlace,
  { userId, personId }: ImportOwner,
  action: AuditAction,
  move: () => Promise<boolean>,
): Promise<boolean> {
  const moved = await move();
  if (moved) await appendAudit(database.pool, { action, userId, personId });
  return moved;
}
