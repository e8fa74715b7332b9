import { describe, expect, test } from "vitest";
import { errorOfStatus } from "#lib/withings/status-kind.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { exchangeProblem, refusalProblem } from "./exchange-problem.ts";
import { describeProblem } from "./withings-problem.ts";

describe("a code that Withings does not exchange", () => {
  test.each([
    [293, "Wrong redirect_uri", "redirect-address"],
    [503, "Invalid Params: invalid redirect_uri", "redirect-address"],
    [503, "Invalid Params: invalid code", "too-long"],
    [503, "Invalid Params: invalid client_id", "credentials"],
    [503, "Invalid Params", "credentials"],
    [342, "Bad signature", "credentials"],
    [401, "Unauthorized", "credentials"],
    [403, "Insufficient scope", "not-allowed"],
    [305, "Too many notifications", "not-allowed"],
    [328, "User deactivated", "deactivated"],
    [247, "Wrong userid", "rejected"],
    [2554, "Unknown action", "rejected"],
    [601, "Too Many Requests", "busy"],
    [601, "Same arguments in less than 10 seconds", "used"],
    [503, "Service unavailable", "unavailable"],
    [2555, "Unknown error", "unavailable"],
    [522, "Timeout", "unavailable"],
  ] as const)("status %i, “%s”, reads as %s", (status, text, problem) => {
    expect(exchangeProblem(errorOfStatus(status, text, true))).toBe(problem);
  });

  test("without an answer it is the network; anything else is our own fault", () => {
    expect(exchangeProblem(new WithingsError("network", "no answer"))).toBe("unreachable");
    expect(exchangeProblem(new Error("bug"))).toBe("failed");
  });

  test("what no waiting helps against never says “try again in a few minutes”, and names the set-up check", () => {
    for (const problem of ["redirect-address", "credentials", "not-allowed", "rejected"] as const) {
      expect(describeProblem(problem)).toMatchObject({ setup: true });
      expect(describeProblem(problem)?.text).not.toMatch(/few minutes/);
    }
  });
});

test.each([
  ["access_denied", "refused"],
  [null, "refused"],
  ["redirect_uri_mismatch", "redirect-address"],
  ["invalid_client", "credentials"],
  ["unauthorized_client", "credentials"],
  ["invalid_scope", "not-allowed"],
  ["server_error", "unavailable"],
  ["something_new", "rejected"],
] as const)("back from Withings with error=%s reads as %s", (word, problem) => {
  expect(refusalProblem(word)).toBe(problem);
});
