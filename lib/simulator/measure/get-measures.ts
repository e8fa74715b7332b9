import type { Character } from "../characters/character.ts";
import type { Parameters } from "../api/parameters.ts";
import { invalidParameter } from "../world/refusal.ts";
import { nowSeconds, type World } from "../world/world.ts";
import type { MeasureGroup } from "./measure-group.ts";

/** The body of getmeas. `more` and `offset` are absent when everything fits on one page. */
export type MeasuresBody = {
  updatetime: number;
  timezone: string;
  measuregrps: MeasureGroup[];
  more?: 0 | 1;
  offset?: number;
};

function readTypes(parameters: Parameters): ReadonlySet<number> | null {
  const single = parameters.integer("meastype");
  const list = parameters.get("meastypes");
  if (list === undefined || list === "") return single === undefined ? null : new Set([single]);
  const types = list.split(",").map((text) => Number(text.trim()));
  if (types.some((type) => !Number.isInteger(type))) throw invalidParameter("meastypes");
  return new Set(types);
}

/** Keeps only measures of the wanted types, and drops a group that is left without any. */
function onlyTypes(group: MeasureGroup, types: ReadonlySet<number>): MeasureGroup | null {
  const measures = group.measures.filter((measure) => types.has(measure.type));
  if (measures.length === 0) return null;
  return measures.length === group.measures.length ? group : { ...group, measures };
}

/**
 * `measure` getmeas. Bounds are inclusive, `lastupdate` filters on `modified`, the order is `modified`
 * ascending. Deleted groups are simply not there.
 */
export function getMeasures(world: World, character: Character, parameters: Parameters): MeasuresBody {
  const start = parameters.integer("startdate") ?? -Infinity;
  const end = parameters.integer("enddate") ?? Infinity;
  const lastUpdate = parameters.integer("lastupdate") ?? -Infinity;
  const category = parameters.integer("category");
  const offset = parameters.integer("offset") ?? 0;
  if (offset < 0) throw invalidParameter("offset");
  const types = readTypes(parameters);

  const matching: MeasureGroup[] = [];
  for (const group of character.book.all()) {
    if (group.date < start || group.date > end || group.modified < lastUpdate) continue;
    if (category !== undefined && group.category !== category) continue;
    const kept = types ? onlyTypes(group, types) : group;
    if (kept) matching.push(kept);
  }

  const next = offset + world.settings.pageSize;
  const body: MeasuresBody = {
    updatetime: nowSeconds(world),
    timezone: character.timezone,
    measuregrps: matching.slice(offset, next),
  };
  if (matching.length > next) return { ...body, more: 1, offset: next };
  return offset > 0 ? { ...body, more: 0, offset: 0 } : body;
}
