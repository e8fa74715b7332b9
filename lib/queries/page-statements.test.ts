import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#lib/auth/person-id.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { unpackCard } from "#lib/series/card.ts";
import { type Database, useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { loadDashboard } from "./load-dashboard.ts";
import { loadHeldKinds } from "./load-held-kinds.ts";
import { loadMetricPage } from "./load-metric-page.ts";
import { loadOverview } from "./load-overview.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
/** One without an arrangement. */
const USER = "00000000-0000-0000-0000-000000000001";
const READER = { zone: "Europe/Paris", locale: "en-GB" };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let statements = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const query = (...args: unknown[]): unknown => {
    statements += 1;
    return (pool.query as (...all: unknown[]) => unknown).apply(pool, args);
  };
  useDatabase({ ...database, pool: { query } as Database["pool"] });
});
afterAll(() => database.drop());

/** How many statements the pool was asked for. */
async function count(work: () => Promise<unknown>): Promise<number> {
  statements = 0;
  await work();
  return statements;
}

/** A linked person, and how they weigh themselves: once a day, the last time yesterday. */
async function addPerson() {
  const { personId, connectionId } = await insertConnection(database);
  const weigh = (kilograms: readonly number[]) =>
    replaceWindow(database, {
      ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
      ...({ kind: "measure", zone: "Europe/Paris", cause: "notification", arrivedAt: NOW } as const),
      groups: kilograms.map((value, index) => {
        const at = NOW - (kilograms.length - index) * DAY_MS;
        return {
          ...{ groupId: String(index + 1), category: 1, attribution: 0 },
          ...{ measuredAt: at, createdAt: at, modifiedAt: at },
          device: { id: null, model: null, modelId: null },
          measures: [{ code: 1, position: null, value, exponent: 0 }],
        };
      }),
    });
  return { id: personId as PersonId, weigh };
}

test("a page reads with few statements, with none again, and again after a change", async () => {
  const { id, weigh } = await addPerson();
  const load = (seq: number) => loadMetricPage({ id, seq, weightGoal: null }, "weight", {}, READER, NOW);
  const dashboard = (seq: number) =>
    loadDashboard({ id, seq, guideline: "esc-2024", weightGoal: null }, USER, READER.zone, NOW);

  await weigh([80, 81]);
  expect(await count(() => load(1))).toBeLessThanOrEqual(2);
  expect(await count(() => dashboard(1))).toBeLessThanOrEqual(3);
  expect(await count(() => loadHeldKinds({ id, seq: 1 }))).toBe(1);
  // What a user arranged is no data of the person: it is read each time.
  expect(await count(() => Promise.all([load(1), dashboard(1), loadHeldKinds({ id, seq: 1 })]))).toBe(1);

  await weigh([80, 81, 82]);
  const [page, { cards }] = await Promise.all([load(2), dashboard(2)]);
  expect(page.card.latest?.values).toEqual({ value: 82 });
  const opened = cards.map((card) => unpackCard(card, NOW));
  expect(opened.find(({ metric }) => metric === "weight")?.latest?.values).toEqual({ value: 82 });
});

test("the overview reads of each person what their own page keeps, and nothing twice", async () => {
  const people = await Promise.all(
    ["Ada", "Bo", "Cy"].map(async (name) => ({ name, ...(await addPerson()) })),
  );
  for (const { weigh } of people) await weigh([80, 81]);
  const load = () =>
    loadOverview(
      {
        user: { id: USER },
        people: people.map(({ id, name }) => ({
          id,
          name,
          role: "owner",
          seq: 1,
          guideline: "esc-2024",
          weightGoal: null,
        })),
      },
      READER.zone,
      NOW,
    );
  const [{ id: opened }] = people as [(typeof people)[number]];
  await loadDashboard(
    { id: opened, seq: 1, guideline: "esc-2024", weightGoal: null },
    USER,
    READER.zone,
    NOW,
  );
  const first = await count(load);
  const again = await count(load);
  // Each time an arrangement of each, and the links of all of them at once; the first time three of each not yet open.
  expect(again).toBeLessThanOrEqual(people.length + 3);
  expect(first - again).toBeLessThanOrEqual(2 * 3);
});
