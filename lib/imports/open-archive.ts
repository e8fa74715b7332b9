import type { Readable } from "node:stream";
import { type Entry, openPromise } from "yauzl";

/** Why an archive is not read; each has a sentence under its name. */
type ArchiveFaultKind = "no-archive" | "encrypted" | "too-much" | "no-file";

export class ArchiveFault extends Error {
  readonly kind: ArchiveFaultKind;

  constructor(kind: ArchiveFaultKind, cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
  }
}

/** How much an archive may hold: Withings' has some forty files. */
export type ArchiveLimits = { readonly files: number; readonly bytes: number };

/** Ten years of one person are some 100 MB, without the positions of workouts. */
export const ARCHIVE_LIMITS: ArchiveLimits = { files: 1_000, bytes: 2_000_000_000 };

/** A file of an archive. `name` is without folders: nothing is ever written under it. */
export type PackedFile = {
  readonly name: string;
  readonly bytes: number;
  readonly open: () => Promise<Readable>;
};

/** An archive that is open; close it. */
export type OpenArchive = { readonly files: readonly PackedFile[]; readonly close: () => void };

/**
 * Opens a ZIP file and lists what it holds. `bytes` of the limits is what the files that `isRead` names may unpack to,
 * all together, as the archive says; a file that unpacks to more than it says fails when it is read. Throws an
 * ArchiveFault.
 */
export async function openArchive(
  path: string,
  isRead: (name: string) => boolean,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenArchive> {
  const zip = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    validateEntrySizes: true,
  }).catch((error: unknown) => {
    throw new ArchiveFault("no-archive", error);
  });
  try {
    if (zip.entryCount > limits.files) throw new ArchiveFault("too-much");
    const files: PackedFile[] = [];
    let bytes = 0;
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name === "") continue;
      if (files.length >= limits.files) throw new ArchiveFault("too-much");
      if (isRead(name)) {
        if (!entry.canDecodeFileData()) throw new ArchiveFault("encrypted");
        bytes += entry.uncompressedSize;
        if (bytes > limits.bytes) throw new ArchiveFault("too-much");
      }
      files.push({ name, bytes: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) });
    }
    return { files, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof ArchiveFault ? error : new ArchiveFault("no-archive", error);
  }
}

const MAX_NAME = 120;

/** Empty for a folder. */
function nameOf({ fileName }: Entry): string {
  return fileName.slice(fileName.lastIndexOf("/") + 1).slice(0, MAX_NAME);
}
