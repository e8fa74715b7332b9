import type { Cause } from "./measure-group.ts";

const WORDS: Readonly<Record<Cause, string>> = {
  notification: "Pushed by Withings",
  "first-sync": "First sync",
  refresh: "Asked for by hand",
  sweep: "Found by the regular check",
};

/** How a group came to us, in plain words. */
export function describeArrival(cause: Cause): string {
  return WORDS[cause];
}
