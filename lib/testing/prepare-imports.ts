import { expect } from "vitest";
import { runImport } from "#lib/imports/run-import.ts";
import { claimImport, insertImport, makeImportId, moveImport } from "#lib/storage/imports/data-imports.ts";
import type { OpenCloud } from "./open-linked-cloud.ts";
import { writeTestArchive } from "./write-test-archive.ts";

/** Imports for the tests of a file, in the steps in which the product takes them. */
export function prepareImports({ database, cloud }: OpenCloud) {
  let made = 0;

  /** Works on the import that waits, of the file at `path`. */
  async function workOn(path: string, isStopped?: () => boolean): Promise<void> {
    const claimed = await claimImport(database);
    if (!claimed) throw new Error("Nothing waits.");
    await runImport(database, claimed, () => path, isStopped);
  }

  /** Reads a file for its preview, and answers the id of the import. */
  async function readFile(personId: string, path: string, zone = "Europe/Berlin"): Promise<string> {
    const id = makeImportId(Date.now() + (made += 1));
    await insertImport(database, { id, personId, fileName: "data.zip", bytes: 1, zone });
    await workOn(path);
    return id;
  }

  const decide = async (personId: string, id: string): Promise<void> =>
    expect(await moveImport(database, { id, personId }, "ready", "storing")).toBe(true);

  return {
    workOn,
    readFile,
    decide,
    /** Reads, decides and stores a file. */
    async importFile(personId: string, path: string, zone?: string): Promise<string> {
      const id = await readFile(personId, path, zone);
      await decide(personId, id);
      await workOn(path);
      return id;
    },
    async undo(personId: string, id: string): Promise<void> {
      expect(await moveImport(database, { id, personId }, "done", "undoing")).toBe(true);
      await workOn("");
    },
    async addPerson(): Promise<string> {
      return (await database.prisma.person.create({ data: { name: "Ada" } })).id;
    },
    /** The archive of a person of the cloud, as `query` asks for it. */
    async downloadArchive(userid: number, query: string): Promise<string> {
      const answer = await cloud.simulator.fetch(`http://localhost:4400/archive?person=${userid}&${query}`);
      return writeTestArchive(new Uint8Array(await answer.arrayBuffer()));
    },
  };
}
