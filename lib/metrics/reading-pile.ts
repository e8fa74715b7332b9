import { isKnownAttribution } from "./attribution.ts";
import type { Candidate } from "./compare-weights.ts";

/** The properties of a doubtful reading by which it is grouped. `at` in ms; `groups` by `groupKey`. */
export type DoubtfulReading = {
  readonly at: number;
  readonly deviceModel: string | null;
  readonly attribution: number;
  readonly jumps: boolean;
  /** The owned person in whose data it is; null when the viewer may not decide. */
  readonly decidedBy: string | null;
  /** Persons who have it already, through another connection. */
  readonly takenBy: string | null;
  readonly candidates: readonly Candidate[];
  readonly groups: readonly string[];
};

/** Readings of one device, in the same person's data, with the same likely owners; JSON-serialisable. */
export type ReadingPile = {
  readonly key: string;
  readonly deviceModel: string | null;
  /** Why they are asked about: one ambiguous code, one that is not known, or a weight far from those before. */
  readonly attribution: number;
  readonly jumps: boolean;
  /** How many are decided about, and when the oldest and the newest of them were measured. */
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly decidedBy: string;
  /** The possible owners: only the likely ones, or the whole household when none is likelier. */
  readonly candidates: readonly { readonly personId: string; readonly name: string }[];
  readonly likely: boolean;
  readonly compared: readonly ComparedPerson[];
  readonly groups: readonly string[];
};

/** How far the readings of a pile are from the person's weight around then: kg, signed, over `readings` of them. */
export type ComparedPerson = {
  readonly personId: string;
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly readings: number;
};

/** Fewer are sorted one by one as quickly. */
const LEAST = 5;
/** The most that one form carries; older ones follow. */
const MAX_GROUPS_PER_FORM = 600;

/** Groups readings, newest first, for which one answer makes sense. Skips those that another person has. */
export function pileReadings(readings: readonly DoubtfulReading[]): ReadingPile[] {
  const piles = new Map<string, DoubtfulReading[]>();
  for (const reading of readings) {
    if (reading.decidedBy === null || reading.takenBy !== null) continue;
    const { decidedBy, deviceModel, attribution, jumps } = reading;
    const reason = jumps ? "jump" : isKnownAttribution(attribution) ? "ambiguous" : attribution;
    const key = [decidedBy, deviceModel ?? "", reason, likelyOf(reading)?.personId ?? ""].join(" ");
    piles.set(key, [...(piles.get(key) ?? []), reading]);
  }
  return [...piles].flatMap(([key, pile]) => toPile(key, fit(pile)) ?? []);
}

function toPile(key: string, pile: readonly DoubtfulReading[]): ReadingPile | null {
  const [newest, oldest] = [pile[0], pile.at(-1)];
  if (pile.length < LEAST || !newest || !oldest || newest.decidedBy === null) return null;
  const likely = likelyOf(newest);
  const candidates = likely ? [likely] : newest.candidates;
  return {
    key,
    deviceModel: newest.deviceModel,
    attribution: newest.attribution,
    jumps: newest.jumps,
    count: pile.length,
    from: oldest.at,
    to: newest.at,
    decidedBy: newest.decidedBy,
    candidates: candidates.map(({ personId, name }) => ({ personId, name })),
    likely: likely !== undefined,
    compared: newest.candidates.flatMap((candidate) => compareAll(candidate, pile)),
    groups: pile.flatMap(({ groups }) => groups),
  };
}

function compareAll({ personId, name }: Candidate, pile: readonly DoubtfulReading[]): ComparedPerson[] {
  const differences = pile.flatMap(({ candidates }) => {
    const near = candidates.find((candidate) => candidate.personId === personId)?.near;
    return near ? [near.difference] : [];
  });
  if (differences.length === 0) return [];
  const [least, most] = [Math.min(...differences), Math.max(...differences)];
  return [{ personId, name, least, most, readings: differences.length }];
}

function likelyOf({ candidates }: DoubtfulReading) {
  return candidates.find(({ near }) => near?.likely);
}

/** As many of the newest as one form carries, none of them in part. */
function fit(pile: readonly DoubtfulReading[]): DoubtfulReading[] {
  let groups = 0;
  return pile.filter((reading) => (groups += reading.groups.length) <= MAX_GROUPS_PER_FORM);
}
