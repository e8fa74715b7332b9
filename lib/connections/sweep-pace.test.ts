import fc from "fast-check";
import { expect, test } from "vitest";
import { REGULAR_PACE } from "#lib/storage/inbox/check-pace.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { WINDOW_MS } from "./call-budget.ts";
import { SHARE } from "./call-rules.ts";
import { SWEEP_EVERY_MS, sweepPace } from "./sweep-pace.ts";

test.each([1, 10, 1_000])("%i connections are checked as often as is of use", (connections) => {
  const { dataEveryMs, absentEveryMs, subscriptionsEveryMs } = sweepPace(connections, 120);
  expect({ dataEveryMs, absentEveryMs, subscriptionsEveryMs }).toEqual({
    dataEveryMs: REGULAR_PACE.dataEveryMs,
    absentEveryMs: REGULAR_PACE.absentEveryMs,
    subscriptionsEveryMs: REGULAR_PACE.subscriptionsEveryMs,
  });
});

test.each([
  [5_000, 24, 24, 4],
  [10_000, 24, 168, 8],
  [15_000, 24, 168, 24],
  [20_000, 32, 223, 32],
])(
  "%i: data every %d h, kinds that were never there every %d h, subscriptions every %d h",
  (connections, data, unseen, check) => {
    const pace = sweepPace(connections, 120);
    expect(pace.dataEveryMs / HOUR_MS).toBeCloseTo(data, 0);
    expect(pace.absentEveryMs / HOUR_MS).toBeCloseTo(unseen, -1);
    expect(pace.subscriptionsEveryMs / HOUR_MS).toBeCloseTo(check, -1);
  },
);

test("with any number, all checks stay within the sweep's share, and what falls due is added", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200_000 }),
      fc.constantFrom(60, 120, 1_500),
      (connections, limit) => {
        const pace = sweepPace(connections, limit);
        const callsPerCheck = pace.absentEveryMs > pace.dataEveryMs ? 3 : 6;
        const perDay =
          connections * ((callsPerCheck * DAY_MS) / pace.dataEveryMs + DAY_MS / pace.subscriptionsEveryMs);
        expect(perDay).toBeLessThanOrEqual(limit * SHARE.sweep * (DAY_MS / WINDOW_MS));
        const sweeps = DAY_MS / SWEEP_EVERY_MS;
        expect((pace.dataAtOnce ?? 0) * sweeps).toBeGreaterThanOrEqual(
          (connections * DAY_MS) / pace.dataEveryMs,
        );
        expect((pace.subscriptionsAtOnce ?? 0) * sweeps).toBeGreaterThanOrEqual(
          (connections * DAY_MS) / pace.subscriptionsEveryMs,
        );
        expect(pace.dataEveryMs).toBeGreaterThanOrEqual(DAY_MS);
        expect(pace.subscriptionsEveryMs).toBeGreaterThanOrEqual(HOUR_MS);
      },
    ),
  );
});
