import type { AnyEndpoint } from "./endpoint.ts";
import { createEntry, removeEntry } from "./entries.ts";
import { listFindings, readFinding } from "./findings.ts";
import { listMetrics } from "./metrics.ts";
import { createNote, listNotes, removeNote } from "./notes.ts";
import { listPeople, readPerson } from "./people.ts";
import { listReadings } from "./readings.ts";
import { readReport } from "./report.ts";
import { readSeries } from "./series.ts";

/** Where all of it begins. */
export const API_ROOT = "/api/v1";

/** Everything that programs can ask or do. Programs know paths, ids and fields: never rename one, only add. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  listPeople,
  readPerson,
  listMetrics,
  listReadings,
  readSeries,
  listFindings,
  readFinding,
  readReport,
  listNotes,
  createNote,
  removeNote,
  createEntry,
  removeEntry,
];
