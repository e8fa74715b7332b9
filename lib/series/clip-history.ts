import { getMetric } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { History } from "./history.ts";
import { placeOf } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** What a history says within a window (ms) whose days are those of `zone`: a reading is where charts draw it. */
export function clipHistory(history: History, window: Window, zone: string): History {
  const { per } = getMetric(history.metric);
  const inside = (readings: readonly Reading[]) =>
    readings.filter((reading) => containsInstant(window, placeOf(reading, per, zone)));
  return { ...history, readings: inside(history.readings), impossible: inside(history.impossible) };
}
