import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Withings mails archives of some 10 to 100 MB. */
export const MAX_UPLOAD_BYTES = 500_000_000;

/** A file that is larger than is allowed. */
export class UploadTooLarge extends Error {}

/** What was not finished for so long is not being written any more, ms. */
const ABANDONED_MS = 3_600_000;
/** A file is there a moment before its import is. */
const YOUNG_MS = 60_000;

/** Where the files of imports wait, below the data directory. */
export function importFolder(dataDirectory: string): string {
  return path.join(dataDirectory, "imports");
}

export function importPath(dataDirectory: string, id: string): string {
  return path.join(importFolder(dataDirectory), `${id}.zip`);
}

/** Writes a file as it arrives, readable by this user only, and returns its size. Throws UploadTooLarge. */
export async function writeUpload(
  dataDirectory: string,
  id: string,
  content: AsyncIterable<Uint8Array>,
  limit = MAX_UPLOAD_BYTES,
): Promise<number> {
  await mkdir(importFolder(dataDirectory), { recursive: true, mode: 0o700 });
  const part = path.join(importFolder(dataDirectory), `${id}.part`);
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new UploadTooLarge());
      else done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(content), counter, createWriteStream(part, { mode: 0o600 }));
    await rename(part, importPath(dataDirectory, id));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return bytes;
}

export async function removeUpload(dataDirectory: string, id: string): Promise<void> {
  await rm(importPath(dataDirectory, id), { force: true });
}

/** Removes files that no import needs any more, and what was left of uploads that broke off. */
export async function sweepUploads(
  dataDirectory: string,
  needed: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const folder = importFolder(dataDirectory);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names) {
    const { name: id, ext } = path.parse(name);
    if (ext === ".zip" && needed.has(id)) continue;
    const found = await stat(path.join(folder, name)).catch(() => null);
    const age = found ? now - found.mtimeMs : 0;
    if (age > (ext === ".zip" ? YOUNG_MS : ABANDONED_MS)) await rm(path.join(folder, name), { force: true });
  }
}
