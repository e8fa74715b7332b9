import { expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { MEASURES, planMeasures } from "./measures.ts";

const NOW = Date.UTC(2026, 4, 1);
const LATELY = { comparedAt: NOW - DAY_MS, asked: false };
const LONG_AGO = { comparedAt: NOW - 8 * DAY_MS, asked: false };

test.each([
  ["first-sync", false, null, LATELY, 0, 4],
  // Nothing happened: one call.
  ["sweep", false, NOW - DAY_MS, LATELY, 1, 0],
  // Once a week everything is compared instead, and each day while a person is asked.
  ["sweep", false, NOW - DAY_MS, LONG_AGO, 0, 1],
  ["sweep", false, NOW - DAY_MS, { comparedAt: null, asked: false }, 0, 1],
  ["sweep", false, NOW - DAY_MS, { ...LATELY, asked: true }, 0, 1],
  ["sweep", false, null, LONG_AGO, 0, 4],
  ["refresh", false, NOW - DAY_MS, LONG_AGO, 1, 1],
  ["refresh", false, null, LATELY, 0, 4],
  ["sweep", true, NOW - DAY_MS, LONG_AGO, 1, 0],
  // The first sync brings everything, and sets the cursor.
  ["sweep", true, null, LATELY, 0, 0],
] as const)("%s (changes only: %s) with cursor %s, %o: %i catch-ups and %i windows", (...row) => {
  const [cause, changesOnly, cursor, state, catchUps, windows] = row;
  const { steps, everything } = planMeasures({ cause, changesOnly }, { cursor, ...state }, NOW);
  expect(steps.filter((step) => "lastUpdate" in step)).toHaveLength(catchUps);
  expect(steps.filter((step) => "window" in step)).toHaveLength(windows);
  expect(everything).toBe(windows > 0 && cause !== "refresh" ? true : windows === 4);
});

test("a catch-up begins before where the last one ended", () => {
  const { steps } = planMeasures(
    { cause: "sweep", changesOnly: false },
    { cursor: NOW - DAY_MS, ...LATELY },
    NOW,
  );
  expect(steps).toEqual([{ endpoint: "measure", lastUpdate: NOW - 2 * DAY_MS }]);
});

test.each([
  ["first-sync", false, null],
  ["refresh", false, null],
  ["sweep", false, NOW - DAY_MS],
  ["refresh", false, NOW - DAY_MS],
  ["notification", true, NOW - DAY_MS],
] as const)("%s (changes only: %s) with cursor %s leaves the next cursor to the answer", (...row) => {
  const [cause, changesOnly, cursor] = row;
  const plan = planMeasures({ cause, changesOnly }, { cursor, ...LONG_AGO }, NOW);
  expect(plan.cursor).toBeNull();
  expect(plan.recentFrom).toBe(cursor === null ? NOW - 14 * DAY_MS : undefined);
});

test("a push that names no time asks for the last month as long as there was no catch-up", () => {
  const push = { cause: "notification", changesOnly: true } as const;
  const near = { endpoint: "measure", window: { from: NOW - 30 * DAY_MS, to: NOW + DAY_MS } };
  expect(planMeasures(push, { cursor: null, ...LATELY }, NOW)).toMatchObject({
    steps: [near],
    everything: false,
  });
  expect(planMeasures(push, { cursor: NOW - DAY_MS, ...LATELY }, NOW)).toMatchObject({
    steps: [{ endpoint: "measure", lastUpdate: NOW - 2 * DAY_MS }],
    everything: false,
  });
});

test("“sync now” asks for what changed, and for the last month", () => {
  const plan = planMeasures(
    { cause: "refresh", changesOnly: false },
    { cursor: NOW - DAY_MS, ...LATELY },
    NOW,
  );
  expect(plan.steps).toEqual([
    { endpoint: "measure", lastUpdate: NOW - 2 * DAY_MS },
    { endpoint: "measure", window: { from: NOW - 30 * DAY_MS, to: NOW + DAY_MS } },
  ]);
});

test("measures are one list of their own name", () => {
  expect([MEASURES.name, ...MEASURES.endpoints]).toEqual(["measures", "measure"]);
});
