import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { packZip } from "#lib/simulator/archive/pack-zip.ts";

/** Writes an archive for the duration of a test, and returns its path: texts by name, or the bytes of one. */
export async function writeTestArchive(
  content: Readonly<Record<string, string>> | Uint8Array,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "archive-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "data.zip");
  await writeFile(file, content instanceof Uint8Array ? content : packZip(new Map(Object.entries(content))));
  return file;
}
