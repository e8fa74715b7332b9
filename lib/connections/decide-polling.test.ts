import { expect, test } from "vitest";
import { decidePolling } from "./decide-polling.ts";

test.each([
  ["all is well", [], 3, 0, null],
  ["one lost push", [], 3, 1, null],
  ["pushes that stopped", [], 3, 2, "silent"],
  ["nothing subscribed yet", [], 0, 5, null],
  ["an address that Withings cannot reach", [293], 0, 0, "unreachable"],
  ["an address that it reaches for some", [293], 2, 0, "unreachable"],
  ["too many subscriptions", [305], 2, 0, "refused"],
  ["what the person did not allow", [403], 0, 0, null],
  ["not allowed, and silent", [403], 1, 4, "silent"],
] as const)("%s", (_name, refusals, active, silentFinds, reason) => {
  expect(decidePolling({ refusals, active, silentFinds })).toBe(reason);
});
