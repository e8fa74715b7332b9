import type { Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { type FileReport, MAX_NAMED, noteProblem, noteUnderstood } from "#lib/imports/file-report.ts";
import type { ImportedGroup } from "#lib/imports/imported-group.ts";
import type { ArchiveFile, Collectors } from "./archive-files.ts";
import { type Header, readHeader } from "./read-header.ts";
import { RowFault } from "./row-fault.ts";

/** A row with the positions of a whole day's run in one cell has some hundred kilobytes. */
const MAX_ROW_CHARS = 8_000_000;
const MAX_COLUMNS = 100;
const MAX_TITLE = 80;
const BATCH = 500;
/** A month of minutes. */
const MINUTE_BATCH = 50_000;

/**
 * Reads a file row by row, and gives what it says in batches; `report` is filled on the way, and complete when the
 * generator ends. Numbers of days and minutes go to `collectors`;
 * a batch is given as often as there are many minutes to take. Rejects when the stream fails.
 */
export async function* readArchiveFile(
  stream: Readable,
  file: ArchiveFile,
  {
    zone,
    report,
    collectors,
  }: { readonly zone: string; readonly collectors: Collectors; readonly report: FileReport },
): AsyncGenerator<ImportedGroup[]> {
  const rows = parse({
    ...{ bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    ...{ skip_records_with_error: true, max_record_size: MAX_ROW_CHARS },
  });
  rows.on("skip", (error: CsvError | undefined) => {
    report.rows += 1;
    const line: unknown = error?.["lines"];
    noteProblem(report, "broken", typeof line === "number" ? line : report.rows + 1);
  });
  stream.on("error", (error) => rows.destroy(error));
  stream.pipe(rows);
  let header: Header | null = null;
  let batch: ImportedGroup[] = [];
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: Info }>) {
      if (!header) {
        header = readHeader(record.slice(0, MAX_COLUMNS), file.layout, file.extra);
        if (!header) {
          report.state = "columns";
          report.unknownColumns = nameColumns(record);
          return;
        }
        report.byPlace = header.byPlace;
        report.unknownColumns = nameColumns(header.unknown);
        continue;
      }
      report.rows += 1;
      try {
        const { group, at, twice } = file.read({ header, cells: record }, zone, collectors);
        noteUnderstood(report, at, twice);
        if (group) batch.push(group);
      } catch (error) {
        if (!(error instanceof RowFault)) throw error;
        noteProblem(report, error.problem, info.lines);
      }
      if (batch.length >= BATCH || collectors.minutes.size() >= MINUTE_BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0 || collectors.minutes.size() > 0) yield batch;
  } finally {
    stream.unpipe(rows);
    stream.destroy();
    rows.destroy();
  }
}

function nameColumns(titles: readonly string[]): string[] {
  return titles.slice(0, MAX_NAMED).map((title) => title.slice(0, MAX_TITLE));
}
