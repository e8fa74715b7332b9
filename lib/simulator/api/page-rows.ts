import { dayOfYmd } from "../life/zone.ts";
import { invalidParameter } from "../world/refusal.ts";
import type { Parameters } from "./parameters.ts";

/** The civil days (both included) and the least `modified` that a call asks for; without bounds, everything. */
export type DayWindow = { from: number; to: number; lastUpdate: number };

function readDay(parameters: Parameters, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === undefined || text === "") return undefined;
  const day = dayOfYmd(text);
  if (day === null) throw invalidParameter(name);
  return day;
}

/** Reads `startdateymd`, `enddateymd` and `lastupdate`. A date that is none is refused with 503. */
export function readDayWindow(parameters: Parameters): DayWindow {
  return {
    from: readDay(parameters, "startdateymd") ?? -Infinity,
    to: readDay(parameters, "enddateymd") ?? Infinity,
    lastUpdate: parameters.integer("lastupdate") ?? -Infinity,
  };
}

/** The `data_fields` asked for; null when none are named. */
export function readDataFields(parameters: Parameters): ReadonlySet<string> | null {
  const text = parameters.get("data_fields") ?? "";
  if (text === "") return null;
  return new Set(text.split(",").map((name) => name.trim()));
}

/** Keeps the fields that are wanted, in their own order. */
export function pickFields<T extends object>(fields: T, wanted: ReadonlySet<string>): Partial<T> {
  const kept: Partial<T> = {};
  for (const name in fields) if (wanted.has(name)) kept[name] = fields[name];
  return kept;
}

/** One page of rows; the offset is the server's own count and is to be sent back as it came. */
export function pageRows<T>(
  rows: readonly T[],
  parameters: Parameters,
  size: number,
): { rows: readonly T[]; more: boolean; offset: number } {
  const offset = parameters.integer("offset") ?? 0;
  if (offset < 0) throw invalidParameter("offset");
  const next = offset + size;
  const more = rows.length > next;
  return { rows: rows.slice(offset, next), more, offset: more ? next : 0 };
}
