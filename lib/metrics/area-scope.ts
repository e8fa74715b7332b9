import { type AreaKey, areaOf, AREAS } from "./area.ts";
import { daysWindow, type LocalDay, parseLocalDay } from "./local-day.ts";
import type { Metric } from "./registry.ts";
import type { Window } from "./window.ts";

/** What a scope can name: the areas of a dashboard, and what a person writes of their life beside them. */
export const SCOPE_AREAS = [...AREAS, "notes"] as const satisfies readonly (AreaKey | "notes")[];
export type ScopeArea = (typeof SCOPE_AREAS)[number];

/**
 * What of whom someone outside the product may read, or also write. It only narrows: the user who made it must be allowed
 * the same themselves, at each use.
 */
export type AreaScope = {
  /** By their ids, sorted; null: all. */
  readonly people: readonly string[] | null;
  /** In the order of `SCOPE_AREAS`; null: all, those to come included. */
  readonly areas: readonly ScopeArea[] | null;
  /** The first and the last day, both included; null: without such an end. */
  readonly first: LocalDay | null;
  readonly last: LocalDay | null;
  readonly access: "read" | "write";
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Writes a scope as it is kept: "read people:all areas:body,heart days:2026-01-01..2026-03-31", where either day may be
 * missing. Scopes that allow the same have one text.
 */
export function formatAreaScope({ people, areas, first, last, access }: AreaScope): string {
  const names = areas && SCOPE_AREAS.filter((area) => areas.includes(area));
  const whom = people ? [...new Set(people)].sort().join(",") : "all";
  return `${access} people:${whom} areas:${names?.join(",") ?? "all"} days:${first ?? ""}..${last ?? ""}`;
}

/** Reads what `formatAreaScope` wrote; null for any other text, so that nothing unclear ever allows anything. */
export function parseAreaScope(text: string): AreaScope | null {
  const [, access, whom, what, from, to] =
    /^(read|write) people:(\S+) areas:(\S+) days:([\d-]*)\.\.([\d-]*)$/.exec(text) ?? [];
  if (whom === undefined || what === undefined || from === undefined || to === undefined) return null;
  const people = whom === "all" ? null : whom.split(",");
  const areas = what === "all" ? null : what.split(",").map(parseScopeArea);
  const first = from === "" ? null : parseLocalDay(from);
  const last = to === "" ? null : parseLocalDay(to);
  if (people?.some((id) => !ID.test(id)) || areas?.includes(null)) return null;
  const scope: AreaScope = {
    people,
    areas: areas && areas.flatMap((area) => area ?? []),
    first,
    last,
    access: access === "write" ? "write" : "read",
  };
  // A day that is none would open the range, and an order or a repetition of another hand is not ours.
  return formatAreaScope(scope) === text && (first ?? "") <= (last ?? "9999") ? scope : null;
}

/** Null for a text that names no area of a scope. */
function parseScopeArea(text: string): ScopeArea | null {
  return SCOPE_AREAS.find((area) => area === text) ?? null;
}

export function allowsPerson({ people }: AreaScope, personId: string): boolean {
  return people === null || people.includes(personId);
}

export function allowsArea({ areas }: AreaScope, area: ScopeArea): boolean {
  return areas === null || areas.includes(area);
}

/** Whether a metric is of an area that the scope names. */
export function allowsMetric(scope: AreaScope, metric: Pick<Metric, "key" | "section">): boolean {
  return allowsArea(scope, areaOf(metric));
}

/** Whether a day, or one of several from `day` to `until` (null: without an end), is within the days of a scope. */
export function allowsDays({ first, last }: AreaScope, day: LocalDay, until: LocalDay | null = day): boolean {
  return (last === null || day <= last) && (first === null || until === null || until >= first);
}

/** The instants (ms) of a scope's days on a clock of `zone`; infinite where the scope names no end. */
export function scopeWindow({ first, last }: AreaScope, zone: string): Window {
  return {
    from: first === null ? -Infinity : daysWindow(first, first, zone).from,
    to: last === null ? Infinity : daysWindow(last, last, zone).to,
  };
}
