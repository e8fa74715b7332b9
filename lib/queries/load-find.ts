import type { Viewer, ViewerPerson } from "#lib/auth/viewer.ts";
import type { FindEntry } from "#lib/find/find-entry.ts";
import { listEntries } from "#lib/find/list-entries.ts";
import type { FoundPerson } from "#lib/find/list-entries.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { METRICS, recordKindOf } from "#lib/metrics/registry.ts";
import { hasHappened } from "#lib/series/reading.ts";
import { loadHeldKinds } from "./load-held-kinds.ts";
import { loadCardHistories } from "./load-histories.ts";
import { findMainSignal } from "./load-signal.ts";
import { pageZone } from "./page-zone.ts";

/** What a reader can find; JSON-serialisable. */
export type FindList = {
  readonly entries: readonly FindEntry[];
  /** Of whom days can be opened, by dates written as `locale` does; nothing is found after `today`. */
  readonly people: readonly { readonly id: string; readonly of: string | null; readonly isNear: boolean }[];
  readonly today: LocalDay;
  readonly locale: string;
};

/**
 * Everything the viewer can open: of the people whom they may see, and of no others. `current` is the person whose
 * pages are open, and `now` in ms.
 */
export async function loadFind(
  { people }: Pick<Viewer, "people">,
  current: string | null,
  reader: { readonly zone: string | null; readonly locale: string },
  now: number,
): Promise<FindList> {
  const found = await Promise.all(people.map((person) => loadFoundPerson(person, now)));
  const words = {
    metrics: getWords("metrics.names"),
    areas: getWords("metrics.areas"),
    lists: getWords("dashboard.liveCards"),
    find: getWords("find.entries"),
  };
  const zone = found.find(({ id }) => id === current)?.zone ?? found[0]?.zone;
  return {
    entries: listEntries(words, found, current),
    people: found.map(({ id, name }) => ({
      id,
      of: found.length > 1 ? name : null,
      isNear: id === current || found.length === 1,
    })),
    today: localDayOf(now, pageZone(reader.zone, zone)),
    locale: reader.locale,
  };
}

async function loadFoundPerson(
  person: ViewerPerson,
  now: number,
): Promise<FoundPerson & { readonly zone: string | null }> {
  const [{ histories, zone }, held, signal] = await Promise.all([
    loadCardHistories(person, now),
    loadHeldKinds(person),
    findMainSignal(person.id),
  ]);
  const metrics = METRICS.filter((metric) =>
    metric.hasCard
      ? histories.get(metric.key)?.readings.some((reading) => hasHappened(reading, metric.per, now))
      : // Of a detail of a night, the nights are known.
        held.includes(recordKindOf(metric)),
  );
  const { id, name, role } = person;
  return { id, name, role, metrics: metrics.map(({ key }) => key), held, signal, zone };
}
