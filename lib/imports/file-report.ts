import { z } from "zod";
import { ROW_PROBLEMS, type RowProblem } from "./row-problem.ts";

/** How many lines, and titles of columns, are named of each file. */
export const MAX_NAMED = 20;

/**
 * What was understood of one file. `read`: its rows are taken in. `aside`: it is known, and nothing is taken from it.
 * `strange`: it is not one of Withings' files. `columns`: it is, but columns are missing without which it says nothing.
 * `broken`: it could not be read to its end.
 */
const fileReport = z.object({
  name: z.string(),
  state: z.enum(["read", "aside", "strange", "columns", "broken"]),
  rows: z.number(),
  understood: z.number(),
  /** Times that the clock showed twice, of which the first is taken. */
  twice: z.number(),
  /** Whether columns with strange titles were known by their place. */
  byPlace: z.boolean(),
  unknownColumns: z.array(z.string()),
  /** Of what was understood, ms. */
  first: z.number().nullable(),
  last: z.number().nullable(),
  problems: z.array(
    z.object({ problem: z.enum(ROW_PROBLEMS), count: z.number(), lines: z.array(z.number()) }),
  ),
});

/** What was understood of an archive, file by file. */
export const archiveReport = z.array(fileReport);

export type FileReport = z.infer<typeof fileReport>;

/** A report to begin with. */
export function createFileReport(name: string, state: FileReport["state"]): FileReport {
  return {
    ...{ name, state, rows: 0, understood: 0, twice: 0, byPlace: false },
    ...{ unknownColumns: [], first: null, last: null, problems: [] },
  };
}

/** Counts a row that is not taken in, and names its line while there are few. */
export function noteProblem(report: FileReport, problem: RowProblem, line: number): void {
  let noted = report.problems.find((one) => one.problem === problem);
  if (!noted) report.problems.push((noted = { problem, count: 0, lines: [] }));
  noted.count += 1;
  if (noted.lines.length < MAX_NAMED) noted.lines.push(line);
}

/** Counts a row that is taken in. */
export function noteUnderstood(report: FileReport, at: number, twice: boolean): void {
  report.understood += 1;
  if (twice) report.twice += 1;
  report.first = Math.min(report.first ?? at, at);
  report.last = Math.max(report.last ?? at, at);
}
