import type { PersonId } from "#lib/auth/person-id.ts";
import { armOf } from "#lib/metrics/arm.ts";
import type { Entry, EntryContent, EntryMetric } from "#lib/metrics/entry.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { findTwin } from "#lib/series/find-twin.ts";
import type { Reading } from "#lib/series/reading.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findEntries, findEntry } from "#lib/storage/entries/entries.ts";
import { loadHistory, type PersonAt } from "./load-histories.ts";

/** The newest that are listed; all of them are in the tables of their metrics, and in the export. */
const LISTED = 200;

/** The readings entered by hand for a person, newest first. */
export function loadEntries(personId: PersonId): Promise<Entry[]> {
  return findEntries(currentDatabase(), personId, { deleted: false, limit: LISTED });
}

/** What of it was deleted and can be brought back. */
export function loadDeletedEntries(personId: PersonId): Promise<Entry[]> {
  return findEntries(currentDatabase(), personId, { deleted: true, limit: LISTED });
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One entry that is there; null without one. */
export async function loadEntry(personId: PersonId, id: string): Promise<Entry | null> {
  if (!ID.test(id)) return null;
  const entry = await findEntry(currentDatabase(), personId, id);
  return entry && entry.deletedAt === null ? entry : null;
}

/** The reading of a device, or another entry, that seems to be the same act of measuring as this one; null without one. */
export async function loadTwin(
  person: PersonAt,
  metric: EntryMetric,
  { at, measures }: EntryContent,
  groupId: string | null,
): Promise<Reading | null> {
  const { history } = await loadHistory(person, metric);
  const values = Object.fromEntries(
    getMetric(metric).parts.flatMap(({ key, code }) => {
      const measure = measures.find((one) => one.code === code);
      return measure ? [[key, toNumber(measure)]] : [];
    }),
  );
  return findTwin(history.readings, {
    ...{ at, values, groupId },
    arm: armOf(measures),
  });
}
