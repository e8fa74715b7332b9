import type { PersonId } from "#lib/auth/person-id.ts";
import { type BedEvent, type BedState, bedEventsOf, bedStateOf } from "#lib/metrics/bed-event.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findBedEvents, findNewestNightEnd } from "#lib/storage/samples/bed-event.ts";
import { currentDatabase } from "#lib/storage/database.ts";

/** The newest that are listed; all of them are in the export. */
const LISTED = 50;

/** Whether a person is in bed, by the announced events; null when they do not say. `now` in ms. */
export async function loadBedState(personId: PersonId, now: number): Promise<BedState | null> {
  const database = currentDatabase();
  const events = await findBedEvents(database, personId, {
    from: now - 2 * DAY_MS,
    to: now + DAY_MS,
    limit: LISTED,
  });
  return events.length === 0 ? null : bedStateOf(events, await findNewestNightEnd(database, personId), now);
}

/** The newest announcements of a person's bed, newest first. */
export function loadBedEvents(personId: PersonId, now: number): Promise<BedEvent[]> {
  return findBedEvents(currentDatabase(), personId, { from: 0, to: now + DAY_MS, limit: LISTED });
}

type Span = { readonly startedAt: number; readonly endedAt: number };

/** The announcements that belong to each of some nights, in their order. */
export async function loadBedEventsOf(personId: PersonId, nights: readonly Span[]): Promise<BedEvent[][]> {
  if (nights.length === 0) return [];
  const from = Math.min(...nights.map(({ startedAt }) => startedAt)) - DAY_MS;
  const to = Math.max(...nights.map(({ endedAt }) => endedAt)) + DAY_MS;
  const events = await findBedEvents(currentDatabase(), personId, { from, to, limit: 10_000 });
  return nights.map((night) => bedEventsOf(events, night));
}
