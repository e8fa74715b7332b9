import type { Database } from "#lib/storage/database.ts";
import { keepGroupsOfFile, removeImport, settleImported } from "#lib/storage/entries/imported-groups.ts";
import { type DataImport, noteProgress, settleImport } from "#lib/storage/imports/data-imports.ts";
import { keepMinutesOfFile, removeMinutesOfImport } from "#lib/storage/samples/imported-minutes.ts";
import { ArchiveFault } from "./open-archive.ts";
import { type ArchiveStep, readArchive } from "./read-archive.ts";

/** How often progress is written; the process's right to the work is kept by it. */
const NOTE_EVERY_MS = 500;

/** Another process has the import, it is gone with its person, or this process stops. */
class TakenAway extends Error {}

/**
 * Does what an import waits for: reads its file for the preview, stores it, or takes it back. Each can be begun again
 * after a kill: what was stored before is known, and changes nothing. What is wrong with a file is noted with the
 * import; an error of ours is thrown.
 */
export async function runImport(
  database: Pick<Database, "pool">,
  work: DataImport,
  pathOf: (id: string) => string,
  isStopped: () => boolean = () => false,
): Promise<void> {
  try {
    if (work.state === "reading") {
      await readThrough(database, work, pathOf(work.id), () => Promise.resolve(!isStopped()));
      await settleImport(database, work, { state: "ready" });
    } else if (work.state === "storing") {
      const read = await readThrough(
        database,
        work,
        pathOf(work.id),
        async (step) => !isStopped() && (await keepStep(database, work, step)),
      );
      const added = await settleImported(database, work.personId, work.id);
      await settleImport(database, work, { state: "done", added, known: read - added });
    } else {
      const goOn = async () =>
        !isStopped() && (await noteProgress(database, work, { share: 0, report: null }));
      if (!(await removeMinutesOfImport(database, importOf(work), goOn))) throw new TakenAway();
      await removeImport(database, work.personId, work.id);
      await settleImport(database, work, { state: "undone" });
    }
  } catch (error) {
    if (error instanceof TakenAway) return;
    // What the file made go wrong with us would go wrong again.
    if (error instanceof TypeError || error instanceof RangeError)
      await settleImport(database, work, { state: "failed", fault: "error" });
    if (!(error instanceof ArchiveFault)) throw error;
    const lost = (error.cause as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
    await settleImport(database, work, { state: "failed", fault: lost ? "lost" : error.kind });
  }
}

type ReadStep = Pick<ArchiveStep, "groups" | "minutes">;

function importOf({ personId, id }: DataImport): { personId: string; importId: string } {
  return { personId, importId: id };
}

/** Keeps what a step brought, some records in each transaction. False when the person is gone. */
async function keepStep(
  database: Pick<Database, "pool">,
  work: DataImport,
  { groups, minutes }: ReadStep,
): Promise<boolean> {
  for (let start = 0; start < groups.length; start += BATCH)
    if (!(await keepGroupsOfFile(database, work.personId, work.id, groups.slice(start, start + BATCH))))
      return false;
  if (minutes.signals.size === 0 && minutes.stretches.length === 0) return true;
  return keepMinutesOfFile(database, importOf(work), minutes);
}

/** Reads the whole file, and returns how many records it has. */
async function readThrough(
  database: Pick<Database, "pool">,
  work: DataImport,
  path: string,
  keep: (step: ReadStep) => Promise<boolean>,
): Promise<number> {
  let records = 0;
  let notedAt = -Infinity;
  for await (const { groups, minutes, reports, share } of readArchive(path, work.zone)) {
    records += groups.length;
    if (!(await keep({ groups, minutes }))) throw new TakenAway();
    if (performance.now() - notedAt < NOTE_EVERY_MS && share < 1) continue;
    if (!(await noteProgress(database, work, { share, report: reports }))) throw new TakenAway();
    notedAt = performance.now();
  }
  return records;
}

/** Records of one transaction. */
const BATCH = 500;
