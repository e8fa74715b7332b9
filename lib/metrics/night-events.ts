import { DAY_S } from "./time.ts";

/** The events of a night. Instants in ms, in order. */
export type NightEvents = {
  readonly gotInBed: readonly number[];
  readonly fellAsleep: readonly number[];
  readonly wokeUp: readonly number[];
  readonly gotUp: readonly number[];
};

const NONE: NightEvents = { gotInBed: [], fellAsleep: [], wokeUp: [], gotUp: [] };
/** A night is shorter than this: what points further is no time of it. */
const LONGEST_S = 2 * DAY_S;

/**
 * Reads `night_events`: JSON text of lists by number, delta-coded: the first number counts from the start of the
 * night, every other from the one before it. Anything else is skipped.
 */
export function readNightEvents(text: unknown, startedAt: number): NightEvents {
  const lists = parse(text);
  if (!lists) return NONE;
  const instants = (key: string): number[] => {
    const deltas: unknown = lists[key];
    if (!Array.isArray(deltas)) return [];
    let seconds = 0;
    const result: number[] = [];
    for (const delta of deltas) {
      if (typeof delta !== "number" || !Number.isFinite(delta)) return result;
      seconds += delta;
      if (seconds < 0 || seconds > LONGEST_S) return result;
      result.push(startedAt + seconds * 1_000);
    }
    return result;
  };
  return {
    gotInBed: instants("1"),
    fellAsleep: instants("2"),
    wokeUp: instants("3"),
    gotUp: instants("4"),
  };
}

function parse(text: unknown): Record<string, unknown> | null {
  if (typeof text !== "string") return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
