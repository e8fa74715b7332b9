import { z } from "zod";
import type { Quantity } from "#lib/metrics/quantity.ts";
import { objectOrEmptyList, optionalInteger, parseBody, wireInteger } from "./wire-schemas.ts";

/** A person's goals at Withings; null for each that is not set. */
export type WithingsGoals = {
  stepsPerDay: number | null;
  /** Seconds a night. */
  sleepSeconds: number | null;
  /** kg. */
  weight: Quantity | null;
};

const WEIGHT = z.object({ value: wireInteger, unit: wireInteger });
const BODY = z.object({
  goals: objectOrEmptyList(
    z.object({ steps: optionalInteger, sleep: optionalInteger, weight: WEIGHT.nullish().catch(null) }),
  ),
});

/** Parses the body of getgoals; `"goals": []` means none. Throws a WithingsError `malformed`. */
export function parseGoals(body: unknown): WithingsGoals {
  const { steps, sleep, weight } = parseBody(BODY, body, "goals").goals;
  return {
    stepsPerDay: steps,
    sleepSeconds: sleep,
    weight: weight ? { value: weight.value, exponent: weight.unit } : null,
  };
}
