import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { type Ask, ask } from "./ask.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Asked = Omit<Ask, "connectionId">;

async function askTwice(first: Asked, second: Asked, error: string | null = null) {
  const { connectionId } = await insertConnection(database);
  expect(await ask(database.pool, [{ connectionId, ...first }])).toBe(1);
  await database.prisma.inboxItem.updateMany({ where: { connectionId }, data: { lastError: error } });
  const added = await ask(database.pool, [{ connectionId, ...second }]);
  const items = await database.prisma.inboxItem.findMany({ where: { connectionId }, orderBy: { id: "asc" } });
  const hours = items.map(({ notBefore }) => Math.round((notBefore.getTime() - Date.now()) / HOUR_MS) + 0);
  return { added, hours, progress: items[0]?.progress, error: items[0]?.lastError };
}

const WINDOW = { from: 0, to: 1_000 };
const LATER = { kind: "days", cause: "sweep", afterMs: 5 * HOUR_MS } as const;

test.each<[string, Asked, number[]]>([
  ["the same", { kind: "days", cause: "sweep" }, [0]],
  ["the same for later still", { kind: "days", cause: "sweep", afterMs: 9 * HOUR_MS }, [5]],
  ["another kind", { kind: "nights", cause: "sweep" }, [5, 0]],
  ["another cause", { kind: "days", cause: "refresh" }, [5, 0]],
  ["a window", { kind: "days", cause: "sweep", window: WINDOW }, [5, 0]],
  ["changes alone", { kind: "days", cause: "sweep", changesOnly: true }, [5, 0]],
])("asking for %s while one waits for its time", async (_, second, hours) => {
  expect(await askTwice(LATER, second)).toMatchObject({ added: hours.length - 1, hours });
});

test("what backs off is brought forward for a person alone", async () => {
  const backsOff = (cause: "sweep" | "refresh") =>
    askTwice({ ...LATER, cause }, { kind: "days", cause }, "Withings could not be reached.");
  expect(await backsOff("sweep")).toMatchObject({ added: 0, hours: [5] });
  expect(await backsOff("refresh")).toMatchObject({ added: 0, hours: [0] });
});

test("one that is renewed begins again with the new progress", async () => {
  const signals = { kind: "heart-signals", cause: "sweep", renew: true } as const;
  const first = { ...signals, progress: { past: true }, afterMs: HOUR_MS };
  expect(await askTwice(first, { ...signals, progress: { past: false } }, "It is not there yet.")).toEqual({
    ...{ added: 0, hours: [0], progress: { past: false }, error: null },
  });
});

test("nothing is asked of a link that was ended", async () => {
  const { connectionId } = await insertConnection(database);
  await database.prisma.connection.update({ where: { id: connectionId }, data: { state: "revoked" } });
  expect(await ask(database.pool, [{ connectionId, kind: "days", cause: "sweep" }])).toBe(0);
});
