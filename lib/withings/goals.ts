import { z } from "zod";
import type { Quantity } from "#lib/metrics/quantity.ts";
import { optionalInteger, parseBody, wireInteger, wireObject } from "./wire-schemas.ts";

/** A person's goals at Withings; null for each that is not set. */
export type WithingsGoals = {
  stepsPerDay: number | null;
  /** Seconds a night. */
  sleepSeconds: number | null;
  /** kg. */
  weight: Quantity | null;
};

const BODY = z.looseObject({ goals: wireObject });
const GOALS = z.object({
  steps: optionalInteger,
  sleep: optionalInteger,
  weight: z.object({ value: wireInteger, unit: wireInteger }).nullish().catch(null),
});

/**
 * Parses the body of getgoals. `"goals": []` means that there are none; null when the answer has no `goals`, which
 * proves nothing. Throws a WithingsError `malformed`.
 */
export function parseGoals(body: unknown): WithingsGoals | null {
  const answer = parseBody(BODY, body, "goals");
  const { steps, sleep, weight } = GOALS.parse(answer.goals);
  if (!Object.hasOwn(Object(body), "goals")) return null;
  return {
    stepsPerDay: steps,
    sleepSeconds: sleep,
    weight: weight ? { value: weight.value, exponent: weight.unit } : null,
  };
}
