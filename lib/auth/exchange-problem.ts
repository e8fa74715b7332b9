import { WithingsError } from "#lib/withings/withings-error.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** What to tell a person whose code Withings did not exchange for tokens. */
export function exchangeProblem(error: unknown): WithingsProblem {
  if (!(error instanceof WithingsError)) return "failed";
  if (error.kind === "invalid-grant") return "too-long";
  // The same code sent twice within ten seconds: a reload, whose first request was answered.
  if (error.duplicateArguments) return "used";
  return "unavailable";
}
