import { createFileReport, type FileReport } from "./file-report.ts";
import type { ImportedGroup } from "./imported-group.ts";
import type { MinutesOfFile } from "#lib/storage/samples/imported-minutes.ts";
import { createMinuteCollector } from "./minute-collector.ts";
import {
  ARCHIVE_LIMITS,
  ArchiveFault,
  type ArchiveLimits,
  openArchive,
  type PackedFile,
} from "./open-archive.ts";
import { ARCHIVE_FILES, type ArchiveFile, isAside } from "./withings/archive-files.ts";
import { createDayCollector } from "./withings/day-collector.ts";
import { readArchiveFile } from "./withings/read-archive-file.ts";

/** What has been read of an archive so far: the next groups and minutes, every report, and the share of its bytes, 0 to 1. */
export type ArchiveStep = {
  readonly groups: readonly ImportedGroup[];
  readonly minutes: MinutesOfFile;
  readonly reports: readonly FileReport[];
  readonly share: number;
};

/**
 * Reads the archive that Withings makes of an account, file by file, in batches: it is never in memory as a whole.
 * `zone` is that of its local times. The last step has complete reports, those of files that nothing is taken from at
 * the end. Throws an ArchiveFault.
 */
export async function* readArchive(
  path: string,
  zone: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): AsyncGenerator<ArchiveStep> {
  const archive = await openArchive(path, (name) => fileOf(name) !== undefined, limits);
  try {
    const wanted = pickWanted(archive.files);
    if (wanted.length === 0) throw new ArchiveFault("no-file");
    const others = archive.files.filter((packed) => !wanted.some((one) => one.packed === packed));
    const days = createDayCollector();
    const minutes = createMinuteCollector();
    const collectors = { days, minutes };
    const reports: FileReport[] = [];
    const total = wanted.reduce((sum, { packed }) => sum + packed.bytes, 0);
    let read = 0;
    for (const { file, packed } of wanted) {
      const report = createFileReport(file.name, "read");
      reports.push(report);
      try {
        const stream = await packed.open();
        for await (const groups of readArchiveFile(stream, file, { zone, collectors, report }))
          yield { groups, minutes: minutes.take(), reports, share: read / Math.max(1, total) };
      } catch (error) {
        if (!isStreamFault(error)) throw error;
        report.state = "broken";
      }
      read += packed.bytes;
    }
    const collected = days.collect(zone);
    for (const { name } of others) reports.push(createFileReport(name, isAside(name) ? "aside" : "strange"));
    yield { groups: collected, minutes: minutes.take(), reports, share: 1 };
  } finally {
    archive.close();
  }
}

type Wanted = { readonly file: ArchiveFile; readonly packed: PackedFile };

/** The files that are taken in, in their order; of two of one name the first. */
function pickWanted(files: readonly PackedFile[]): Wanted[] {
  return ARCHIVE_FILES.flatMap((file) => {
    const packed = files.find(({ name }) => fileOf(name) === file);
    return packed ? [{ file, packed }] : [];
  });
}

function fileOf(name: string): ArchiveFile | undefined {
  return ARCHIVE_FILES.find((file) => file.name === name.toLowerCase());
}

/** What yauzl, zlib and the parser of rows say of damaged bytes; anything else is an error of ours. */
function isStreamFault(error: unknown): boolean {
  return error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError);
}
