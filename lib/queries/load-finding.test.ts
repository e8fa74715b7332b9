import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#lib/auth/person-id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { loadDashboard } from "./load-dashboard.ts";
import { loadFinding } from "./load-finding.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
/** One without an arrangement. */
const NO_USER = "00000000-0000-0000-0000-000000000001";
const ZONE = "Europe/Paris";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
});
afterAll(() => database.drop());

test("a finding rests on the readings that count, and its page names those of its days that do not", async () => {
  const { personId, connectionId } = await insertConnection(database);
  const id = personId as PersonId;
  const weighIn = (at: number, grams: number) => ({
    ...{ groupId: `${at}`, category: 1, attribution: 0 },
    ...{ measuredAt: at, createdAt: at, modifiedAt: at },
    device: { id: null, model: null, modelId: null },
    measures: [{ code: 1, position: null, value: grams, exponent: -3 }],
  });
  const days = Array.from({ length: 14 }, (_, index) =>
    weighIn(NOW - index * DAY_MS - HOUR_MS, 80_000 + 100 * index),
  );
  await replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
    ...({ kind: "measure", zone: ZONE, cause: "first-sync", arrivedAt: NOW } as const),
    groups: [
      ...days,
      weighIn(NOW - 3 * DAY_MS, 0),
      weighIn(NOW - 2 * DAY_MS, 81_000),
      weighIn(NOW - 30 * MINUTE_MS, 120_000),
      weighIn(NOW + DAY_MS, 120_000),
    ],
  });
  const { finding, notCounted, zone, today } = await loadFinding(
    { id, seq: 1, guideline: "esc-2024", weightGoal: null },
    "weight-rate",
    ZONE,
    NOW,
  );
  expect({ zone, today }).toEqual({ zone: ZONE, today: "2026-05-20" });
  expect(finding).toMatchObject({
    state: "clear",
    sense: "falling",
    mark: "confirmed",
    values: { readings: 14 },
  });
  expect(finding?.values["rate"]).toBeCloseTo(-0.7, 6);
  expect(finding?.explanation.used.map(({ at }) => at)).toEqual(
    days.map(({ measuredAt }) => measuredAt).reverse(),
  );
  expect(finding?.explanation.unused).toMatchObject([
    { reading: { values: { value: 81 } }, reason: "later-that-day" },
  ]);
  // What is dated tomorrow is of other days.
  expect(notCounted).toMatchObject([
    { reading: { at: NOW - 30 * MINUTE_MS }, why: "waiting" },
    { reading: { at: NOW - 3 * DAY_MS }, why: "impossible" },
  ]);

  expect(
    (await loadFinding({ id, seq: 1, guideline: "esc-2024", weightGoal: null }, "weight-goal", ZONE, NOW))
      .finding,
  ).toBeNull();
  const { findings } = await loadDashboard(
    { id, seq: 1, guideline: "esc-2024", weightGoal: null },
    NO_USER,
    ZONE,
    NOW,
  );
  expect(findings.map((said) => ({ ...said, explanation: finding?.explanation }))).toEqual([finding]);
});
