import { displayNumber, type UnitPreferences } from "#lib/metrics/unit.ts";
import type { SentUnit, Signal } from "./signal.ts";

/** How the numbers of a signal are shown: each as `show` makes it, in `unit`, whose name is a message. */
export type SignalUnit = {
  readonly unit: SentUnit | "fahrenheit" | "feet";
  readonly show: (value: number) => number;
};

const METRES_PER_FOOT = 0.3048;

/** The unit in which a reader sees a signal. */
export function signalUnit({ unit }: Pick<Signal, "unit">, preferences: UnitPreferences): SignalUnit {
  if (unit === "celsius" && preferences.temperature === "f")
    return {
      unit: "fahrenheit",
      show: (value) => displayNumber(value, "temperature", preferences),
    };
  if (unit === "metres" && preferences.distance === "mi")
    return { unit: "feet", show: (value) => value / METRES_PER_FOOT };
  return { unit, show: (value) => value };
}
