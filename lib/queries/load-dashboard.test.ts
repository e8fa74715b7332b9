import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "#lib/auth/person-id.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { unpackCard } from "#lib/series/card.ts";
import type { PackedCard } from "#lib/series/card.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { findArrangement, keepArrangement } from "#lib/storage/people/arrangement.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { loadArea } from "./load-area.ts";
import { loadBoard, loadDashboard } from "./load-dashboard.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const ZONE = "Europe/Paris";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
});
afterAll(() => database.drop());

/** A person who weighed body and fat for twenty days, with bones and pulse in the last reading. */
async function weighPerson() {
  const { personId, connectionId } = await insertConnection(database);
  const measure = (code: number, value: number) => ({ code, position: null, value, exponent: 0 });
  await replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
    ...({ kind: "measure", zone: ZONE, cause: "notification", arrivedAt: NOW } as const),
    groups: Array.from({ length: 20 }, (_, index) => {
      const at = NOW - (20 - index) * DAY_MS;
      return {
        ...{ groupId: String(index + 1), category: 1, attribution: 0 },
        ...{ measuredAt: at, createdAt: at, modifiedAt: at },
        device: { id: null, model: null, modelId: null },
        measures: [
          measure(1, 80 + (index % 2)),
          measure(8, 20 + (index % 2)),
          ...(index === 19 ? [measure(88, 3), measure(11, 60)] : []),
        ],
      };
    }),
  });
  return { id: personId as PersonId, seq: 1, guideline: "esc-2024", weightGoal: null } as const;
}

/** Cards as a page opens them. */
function open(cards: readonly PackedCard[], now = NOW) {
  return cards.map((card) => unpackCard(card, now));
}

/** A user who may see a person. */
async function letSee(personId: string): Promise<string> {
  const { id } = await database.prisma.user.create({ data: {} });
  await database.prisma.access.create({ data: { userId: id, personId, role: "viewer" } });
  return id;
}

test("what is pinned has cards; everything else that is not hidden has rows", async () => {
  const person = await weighPerson();
  const user = await letSee(person.id);
  const load = () => loadDashboard(person, user, ZONE, NOW);
  const keysOf = (list: readonly { metric: MetricKey }[]) => list.map(({ metric }) => metric);
  const automatic = await load();
  expect(keysOf(open(automatic.cards))).toEqual(["weight", "heart-rate", "fat-mass", "bone-mass"]);
  expect(automatic.rows).toEqual([]);

  await keepArrangement(database, user, person.id, { pinned: ["heart-rate"], hidden: ["bone-mass"] });
  const { pinned, cards, rows } = await load();
  expect([pinned, keysOf(open(cards)), keysOf(rows)]).toEqual([
    ["heart-rate"],
    ["heart-rate"],
    ["weight", "fat-mass"],
  ]);
  const row = rows.find(({ metric }) => metric === "fat-mass");
  expect(row?.latest.values).toEqual({ value: 21 });
  expect(row?.trend?.["value"]).toBeCloseTo(20.5, 0);
  expect(row?.usual).toEqual({ value: { low: 20, high: 21, days: 19 } });
});

test("an area has cards of what is recent, hidden or not, and rows of the rest", async () => {
  const person = await weighPerson();
  const user = await letSee(person.id);
  await keepArrangement(database, user, person.id, { pinned: [], hidden: ["bone-mass"] });
  const read = async (area: AreaKey, now: number) => {
    const { pinned, cards, rows } = await loadArea(person, area, ZONE, now);
    return [pinned, open(cards, now).map(({ metric }) => metric), rows.map(({ metric }) => metric)];
  };
  const masses = ["weight", "fat-mass", "bone-mass"];
  expect(await read("body", NOW)).toEqual([masses, masses, []]);
  expect(await read("body", NOW + 200 * DAY_MS)).toEqual([[], [], masses]);
  expect(await read("heart", NOW)).toEqual([["heart-rate"], ["heart-rate"], []]);
  expect(await read("sleep", NOW)).toEqual([[], [], []]);
});

test("everyone who sees a person has an arrangement of their own, which goes with the access", async () => {
  const person = await weighPerson();
  const [one, other] = [await letSee(person.id), await letSee(person.id)];
  const stranger = await letSee((await weighPerson()).id);
  await keepArrangement(database, one, person.id, { pinned: [], hidden: ["weight"] });
  await keepArrangement(database, one, person.id, { pinned: null, hidden: ["weight"] });
  await keepArrangement(database, stranger, person.id, { pinned: ["weight"], hidden: [] });
  expect(await findArrangement(database, one, person.id)).toEqual({ pinned: null, hidden: ["weight"] });
  expect((await loadBoard(person, one, NOW)).pinned).toEqual(["heart-rate", "fat-mass", "bone-mass"]);
  for (const user of [other, stranger])
    expect((await loadBoard(person, user, NOW)).pinned).toEqual([
      "weight",
      "heart-rate",
      "fat-mass",
      "bone-mass",
    ]);

  await database.prisma.access.delete({ where: { userId_personId: { userId: one, personId: person.id } } });
  expect(await findArrangement(database, one, person.id)).toEqual({ pinned: null, hidden: [] });
});

test("a metric that this version does not know is left out", async () => {
  const person = await weighPerson();
  const user = await letSee(person.id);
  await keepArrangement(database, user, person.id, {
    pinned: ["weight", "of-tomorrow" as MetricKey],
    hidden: ["of-tomorrow" as MetricKey],
  });
  expect(await findArrangement(database, user, person.id)).toEqual({ pinned: ["weight"], hidden: [] });
});
