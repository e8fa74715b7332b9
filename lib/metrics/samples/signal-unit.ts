import { displayNumber, unitLabel, type UnitPreferences } from "#lib/metrics/unit.ts";
import type { Signal } from "./signal.ts";

/** How the numbers of a signal are shown: each as `show` makes it, in `unit`. */
export type SignalUnit = { readonly unit: string; readonly show: (value: number) => number };

const METRES_PER_FOOT = 0.3048;

/** The unit in which a reader sees a signal. */
export function signalUnit({ unit }: Pick<Signal, "unit">, preferences: UnitPreferences): SignalUnit {
  if (unit === "°C")
    return {
      unit: unitLabel("temperature", preferences),
      show: (value) => displayNumber(value, "temperature", preferences),
    };
  if (unit === "m a minute" && preferences.distance === "mi")
    return { unit: "ft a minute", show: (value) => value / METRES_PER_FOOT };
  return { unit, show: (value) => value };
}
