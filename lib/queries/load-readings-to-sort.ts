import type { PersonId } from "#lib/auth/person-id.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type AmbiguousReading, joinAmbiguous } from "#lib/metrics/ambiguous-reading.ts";
import { isKnownAttribution } from "#lib/metrics/attribution.ts";
import { compareWeights, type NearWeight } from "#lib/metrics/compare-weights.ts";
import { groupKey, type MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { type DoubtfulReading, pileReadings, type ReadingPile } from "#lib/metrics/reading-pile.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findUsualWeight, KNOWN_BEFORE_MS } from "#lib/metrics/weight-jump.ts";
import { type Reading, readingsOf } from "#lib/series/reading.ts";
import { currentDatabase, type Database } from "#lib/storage/database.ts";
import { countLinkedPersons } from "#lib/storage/connections/connection-household.ts";
import { findGroupsWithCodes } from "#lib/storage/groups/measure-groups.ts";
import { findAmbiguousGroups, findTakenGroups } from "#lib/storage/decisions/readings-to-sort.ts";
import type { PersonAt } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";
import { type ReadValue, readValues } from "./read-values.ts";

/** A reading that may belong to another person; JSON-serialisable. */
type ReadingToSort = DoubtfulReading & {
  readonly key: string;
  readonly zone: string;
  readonly values: readonly ReadValue[];
  /** Of one that jumps: the usual weight that it is far from, of its person. */
  readonly usual: { readonly kilograms: number; readonly weighIns: number } | null;
  /** The person who has it. */
  readonly holders: readonly string[];
};

export type ReadingsToSort = {
  readonly zone: string;
  readonly readings: readonly ReadingToSort[];
  /** What can be said of many at once, those beyond `readings` among them. */
  readonly piles: readonly ReadingPile[];
  /** Whether ambiguous readings wait while no other person is linked for comparison. */
  readonly alone: boolean;
  /** How many more there are than are shown. */
  readonly more: number;
};

const MAX_GROUPS = 1_000;
const SHOWN = 40;
/** How much memory a reading with its groups takes. */
const READING_BYTES = 3_000;
/** Withings' type of a weight. */
const WEIGHT = 1;
const NEAR_MS = 90 * DAY_MS;

/** What the household has to sort, newest first. `zone` is the reader's. */
export async function loadReadingsToSort(viewer: Viewer, zone: string | null): Promise<ReadingsToSort> {
  const database = currentDatabase();
  const open = await findOpen(database, viewer.people);
  const [takenBy, weights, linked] = await Promise.all([
    findTaken(database, viewer, open),
    findWeights(database, viewer, open),
    countLinkedPersons(database, listOwned(viewer)),
  ]);
  const readings = open.map((reading) => toSort(reading, viewer, takenBy, weights));
  const ambiguous = readings.some(({ attribution, jumps }) => !jumps && isKnownAttribution(attribution));
  return {
    alone: ambiguous && linked < 2,
    zone: pageZone(zone, open[0]?.groups[0]?.zone),
    piles: pileReadings(readings),
    more: Math.max(0, open.length - SHOWN),
    readings: readings.slice(0, SHOWN),
  };
}

/**
 * How many readings wait: those that Withings calls ambiguous, those of a code that Plumbline does not know, and
 * weights far from the ones before.
 */
export type WaitingReadings = {
  readonly ambiguous: number;
  readonly unknown: number;
  readonly jumping: number;
};

/** How many readings in a person's data wait to be sorted. */
export async function countReadingsToSort(
  viewer: Viewer,
  people: readonly PersonAt[],
): Promise<WaitingReadings> {
  const database = currentDatabase();
  const open = await findOpen(database, people);
  const takenBy = await findTaken(database, viewer, open);
  const waiting = open.filter(({ groups }) => !groups.some((group) => takenBy.has(groupKey(group))));
  const unsure = waiting.filter(({ jumps }) => !jumps);
  const ambiguous = unsure.filter(({ attribution }) => isKnownAttribution(attribution)).length;
  return { ambiguous, unknown: unsure.length - ambiguous, jumping: waiting.length - unsure.length };
}

/** The readings of a metric in a person's data that wait to be sorted, newest first. */
export async function loadWaiting(person: PersonAt, metric: MetricKey): Promise<Reading[]> {
  const open = await findOpen(currentDatabase(), [person]);
  const groups = open.flatMap((reading) => reading.groups);
  const trusted = groups.map((group) => ({ ...group, decision: "trusted" }) as const);
  return readingsOf(observationsOf(trusted, metric)).reverse();
}

/** An ambiguous reading with what charts would show of it. */
type OpenReading = AmbiguousReading & { readonly values: readonly ReadValue[] };

/** Nothing is asked about a reading that no chart can show: the page of other measurements lists it. */
async function findOpen(database: Database, people: readonly PersonAt[]): Promise<OpenReading[]> {
  const read = async () => {
    const ids = people.map(({ id }) => id);
    return joinAmbiguous(await findAmbiguousGroups(database, ids, MAX_GROUPS))
      .map((reading): OpenReading => ({ ...reading, values: readValues(reading.groups) }))
      .filter(({ values }) => values.length > 0);
  };
  const [person, ...others] = people;
  // Of several people one reading may be everybody's: then there is no one person to keep it with.
  return person && others.length === 0
    ? database.memo.recall(person, "readings-to-sort", read, (open) => open.length * READING_BYTES)
    : read();
}

/** The persons that some of these groups already count for, by group. */
async function findTaken(
  database: Database,
  viewer: Viewer,
  open: readonly OpenReading[],
): Promise<Map<string, string>> {
  const groups = open.flatMap((reading) => reading.groups);
  const taken = groups.length === 0 ? [] : await findTakenGroups(database.pool, viewer.user.id, groups);
  return new Map(taken.map((group) => [groupKey(group), group.name]));
}

function listOwned({ people }: Viewer): PersonId[] {
  return people.flatMap(({ id, role }) => (role === "owner" ? [id] : []));
}

/** What each owned person surely weighed around the readings. */
async function findWeights(
  database: Database,
  viewer: Viewer,
  readings: readonly AmbiguousReading[],
): Promise<NearWeight[]> {
  const instants = readings.map(({ at }) => at);
  if (instants.length === 0) return [];
  const window = { from: Math.min(...instants) - KNOWN_BEFORE_MS, to: Math.max(...instants) + NEAR_MS };
  const found = await Promise.all(
    listOwned(viewer).map(async (id) => {
      const groups = await findGroupsWithCodes(database, id, [WEIGHT], { window });
      return observationsOf(groups, "weight").map(({ at, value }) => ({
        personId: id,
        kilograms: value,
        at,
      }));
    }),
  );
  return found.flat();
}

function toSort(
  { groups, ...reading }: OpenReading,
  viewer: Viewer,
  takenBy: ReadonlyMap<string, string>,
  weights: readonly NearWeight[],
): ReadingToSort {
  const { values, at } = reading;
  const owned = viewer.people.filter(({ role }) => role === "owner");
  const holders = new Set(groups.map(({ personId }) => personId));
  const kilograms = values.find(({ metric }) => metric === "weight")?.values["value"];
  const nearest = owned.flatMap(({ id }) =>
    nearestTo(
      at,
      weights.filter(({ personId }) => personId === id),
    ),
  );
  const alike = kilograms === undefined ? [] : compareWeights(kilograms, at, nearest);
  const candidates = owned
    .map(({ id, name }) => ({
      personId: id,
      name,
      near: alike.find(({ personId }) => personId === id) ?? null,
    }))
    .sort((a, b) => rank(alike, a) - rank(alike, b));
  return {
    ...reading,
    candidates,
    holders: viewer.people.filter(({ id }) => holders.has(id)).map(({ name }) => name),
    usual: reading.jumps ? findUsual(at, groups[0]?.personId, weights) : null,
    decidedBy: owned.find(({ id }) => holders.has(id))?.id ?? null,
    takenBy: groups.map((group) => takenBy.get(groupKey(group))).find((name) => name !== undefined) ?? null,
    groups: groups.map((group: MeasureGroup) => groupKey(group)),
  };
}

/** Of the person in whose data it is. */
function findUsual(
  at: number,
  holder: string | undefined,
  weights: readonly NearWeight[],
): ReadingToSort["usual"] {
  return findUsualWeight(
    weights.filter(({ personId }) => personId === holder),
    at,
  );
}

function rank(alike: readonly { personId: string }[], { personId }: { personId: string }): number {
  const index = alike.findIndex((one) => one.personId === personId);
  return index < 0 ? alike.length : index;
}

function nearestTo(at: number, weights: readonly NearWeight[]): NearWeight[] {
  const [first, ...rest] = weights;
  if (!first) return [];
  const distance = (weight: NearWeight) => Math.abs(weight.at - at);
  return [rest.reduce((near, weight) => (distance(weight) < distance(near) ? weight : near), first)];
}
