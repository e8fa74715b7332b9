import fc from "fast-check";
import { expect, test } from "vitest";
import { REGULAR_PACE } from "#lib/storage/inbox/look-pace.ts";
import { WINDOW_MS } from "./call-budget.ts";
import { SHARE } from "./call-rules.ts";
import { SWEEP_EVERY_MS, sweepPace } from "./sweep-pace.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

test.each([1, 10, 1_000])("%i connections are looked at as often as is of use", (connections) => {
  const { lookEveryMs, unseenEveryMs, checkEveryMs } = sweepPace(connections, 120);
  expect({ lookEveryMs, unseenEveryMs, checkEveryMs }).toEqual({
    lookEveryMs: REGULAR_PACE.lookEveryMs,
    unseenEveryMs: REGULAR_PACE.unseenEveryMs,
    checkEveryMs: REGULAR_PACE.checkEveryMs,
  });
});

test.each([
  [5_000, 24, 24, 4],
  [10_000, 24, 168, 8],
  [15_000, 24, 168, 24],
  [20_000, 32, 223, 32],
])(
  "%i: looks every %d h, at what was never there every %d h, checks every %d h",
  (connections, look, unseen, check) => {
    const pace = sweepPace(connections, 120);
    expect(pace.lookEveryMs / HOUR_MS).toBeCloseTo(look, 0);
    expect(pace.unseenEveryMs / HOUR_MS).toBeCloseTo(unseen, -1);
    expect(pace.checkEveryMs / HOUR_MS).toBeCloseTo(check, -1);
  },
);

test("whatever the number, all looks stay within the sweep's share, and what falls due is added", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200_000 }),
      fc.constantFrom(60, 120, 1_500),
      (connections, limit) => {
        const pace = sweepPace(connections, limit);
        const perLook = pace.unseenEveryMs > pace.lookEveryMs ? 3 : 6;
        const perDay = connections * ((perLook * DAY_MS) / pace.lookEveryMs + DAY_MS / pace.checkEveryMs);
        expect(perDay).toBeLessThanOrEqual(limit * SHARE.sweep * (DAY_MS / WINDOW_MS));
        const sweeps = DAY_MS / SWEEP_EVERY_MS;
        expect((pace.looksAtOnce ?? 0) * sweeps).toBeGreaterThanOrEqual(
          (connections * DAY_MS) / pace.lookEveryMs,
        );
        expect((pace.checksAtOnce ?? 0) * sweeps).toBeGreaterThanOrEqual(
          (connections * DAY_MS) / pace.checkEveryMs,
        );
        expect(pace.lookEveryMs).toBeGreaterThanOrEqual(DAY_MS);
        expect(pace.checkEveryMs).toBeGreaterThanOrEqual(HOUR_MS);
      },
    ),
  );
});
