import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectionRefused } from "#lib/connections/connection-refused.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { decideRetry, GIVE_UP_AFTER_MS, isGivenUp } from "./retry-policy.ts";

const FIRST = { attempts: 0, ageMs: 0 };

test.each([
  [new WithingsError("rate-limited", ""), { kind: "later", waitMs: 30_000 }],
  [new WithingsError("rate-limited", "", { duplicateArguments: true }), { kind: "later", waitMs: 10_500 }],
  [new WithingsError("rate-limited", "", { retryAfterMs: 4_000 }), { kind: "later", waitMs: 4_000 }],
  [
    new WithingsError("rate-limited", "", { retryAfterMs: 4_000, keptBack: true }),
    { kind: "later", waitMs: 0 },
  ],
  [
    new WithingsError("rate-limited", "", { keptBack: true, away: true }),
    { kind: "later", waitMs: 0, words: "Withings is down at the moment." },
  ],
  [new WithingsError("network", ""), { kind: "retry" }],
  [new WithingsError("unavailable", ""), { kind: "retry" }],
  [new WithingsError("malformed", ""), { kind: "retry" }],
  [new WithingsError("unauthorized", ""), { kind: "retry" }],
  [new WithingsError("invalid-grant", ""), { kind: "relink" }],
  [new WithingsError("rejected", ""), { kind: "fail" }],
  [new Error("our own bug"), { kind: "retry" }],
  [new LeaseLostError(), { kind: "abandon" }],
  [new ConnectionRefused("not-active", "ended"), { kind: "abandon" }],
])("%s becomes %o", (error, decision) => {
  expect(decideRetry(error, FIRST, () => 0)).toMatchObject(decision);
});

test("a wait that Withings asked for is never cut short, and spread by up to a tenth", () => {
  fc.assert(
    fc.property(fc.nat(300_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (retryAfterMs, chance) => {
      const decision = decideRetry(
        new WithingsError("rate-limited", "", { retryAfterMs }),
        FIRST,
        () => chance,
      );
      if (decision.kind !== "later") throw new Error(decision.kind);
      expect(decision.waitMs).toBeGreaterThanOrEqual(retryAfterMs);
      expect(decision.waitMs).toBeLessThanOrEqual(retryAfterMs * 1.1);
      expect(decision.waitMs).toBeCloseTo(retryAfterMs * (1 + chance * 0.1), 3);
    }),
  );
});

test("only a missing scope asks for another link", () => {
  const wordsOf = (status: number) =>
    decideRetry(new WithingsError("rejected", "", { status }), FIRST, () => 0);
  expect(wordsOf(403)).toMatchObject({ kind: "fail", words: expect.stringMatching(/Link again/) as string });
  for (const status of [293, 305, 400, 402, 404, 2554])
    expect(wordsOf(status)).toMatchObject({ words: expect.not.stringMatching(/Link again/) as string });
});

test("a passing refusal of fresh tokens ends no link, one that goes on does", () => {
  const refused = new WithingsError("unauthorized", "");
  const kinds = Array.from(
    { length: 12 },
    (_, attempts) => decideRetry(refused, { attempts, ageMs: 0 }, () => 0.5).kind,
  );
  expect(kinds).toEqual([...Array<string>(10).fill("retry"), "relink", "relink"]);
});

test("waits grow to a quarter of an hour and never beyond, and are never nothing", () => {
  const unavailable = new WithingsError("unavailable", "");
  const longest = (attempts: number) => decideRetry(unavailable, { attempts, ageMs: 0 }, () => 0.999_999);
  expect(longest(0)).toMatchObject({ waitMs: expect.closeTo(2_000, -1) });
  expect(longest(3)).toMatchObject({ waitMs: expect.closeTo(16_000, -1) });
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, chance) => {
      const decision = decideRetry(unavailable, { attempts, ageMs: GIVE_UP_AFTER_MS }, () => chance);
      if (decision.kind !== "retry") throw new Error(decision.kind);
      expect(decision.waitMs).toBeGreaterThanOrEqual(250);
      expect(decision.waitMs).toBeLessThanOrEqual(900_000);
    }),
  );
});

test("it gives up by age alone, not by the number of attempts", () => {
  const error = new WithingsError("network", "");
  expect(decideRetry(error, { attempts: 5_000, ageMs: 5 * 3_600_000 }, Math.random).kind).toBe("retry");
  expect(decideRetry(error, { attempts: 1, ageMs: GIVE_UP_AFTER_MS + 1 }, Math.random).kind).toBe("fail");
});

test("the wait doubles from two seconds to a quarter of an hour, and is never below a quarter of a second", () => {
  const error = new WithingsError("network", "");
  const wait = (attempts: number, chance = 1) => {
    const decision = decideRetry(error, { attempts, ageMs: 0 }, () => chance);
    return decision.kind === "retry" ? decision.waitMs : null;
  };
  expect([0, 1, 8, 9, 5_000].map((attempts) => wait(attempts))).toEqual([
    2_000, 4_000, 512_000, 900_000, 900_000,
  ]);
  expect([wait(0, 0), wait(0, 0.125), wait(0, 0.25)]).toEqual([250, 250, 500]);
});

test("it gives up after a day, to the millisecond, and says so", () => {
  expect(GIVE_UP_AFTER_MS).toBe(86_400_000);
  const decided = (ageMs: number) =>
    decideRetry(new WithingsError("network", ""), { attempts: 0, ageMs }, () => 0);
  expect(decided(86_400_000).kind).toBe("retry");
  expect(decided(86_400_001)).toEqual({
    kind: "fail",
    words: "Withings could not be reached. Plumbline tried for a day.",
  });
});

test("every decision but to abandon says why in words of its own", () => {
  const faults = (
    [
      "rate-limited",
      "network",
      "unavailable",
      "malformed",
      "unauthorized",
      "invalid-grant",
      "rejected",
    ] as const
  ).map((kind) => new WithingsError(kind, ""));
  const words = [...faults, new Error("ours"), new WithingsError("rate-limited", "", { keptBack: true })].map(
    (fault) => {
      const decision = decideRetry(fault, FIRST, () => 0);
      return "words" in decision ? decision.words : "";
    },
  );
  for (const each of words) expect(each).toMatch(/^[A-Z].+\.$/);
  expect(new Set(words)).toHaveProperty("size", words.length);
});

test.each([
  ["malformed", 0, 4, false],
  ["malformed", 0, 5, true],
  ["malformed", null, 5, false],
  ["network", null, 5, false],
] as const)(
  "a %s answer of status %s is given up after %i attempts: %s",
  (kind, status, attempts, givenUp) => {
    expect(isGivenUp(new WithingsError(kind, "", { status }), attempts)).toBe(givenUp);
  },
);
