import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#lib/storage/database.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { startSweep } from "./sweep.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());
const withings = { callsPerMinute: 100 } as Parameters<typeof startSweep>[0]["withings"];

function recordLog() {
  const logged: [level: string, fields: object, words: string | undefined][] = [];
  const note = (level: string) => (fields: object, words?: string) => logged.push([level, fields, words]);
  return { logged, log: { info: note("info"), warn: note("warn"), error: note("error") } };
}

test("a sweep asks at once for what is due and says so; what waits already is not said again", async () => {
  const { connectionId } = await insertConnection(database);
  await database.pool.query("update connection set first_sync_done_at = now() where id = $1", [connectionId]);
  const { logged, log } = recordLog();
  await startSweep({ database, log, withings }).stop();
  const waiting = await database.prisma.inboxItem.findMany({ where: { connectionId, state: "waiting" } });
  expect(waiting.length).toBeGreaterThan(0);
  expect(new Set(waiting.map(({ cause }) => cause))).toEqual(new Set(["sweep"]));
  expect(logged).toEqual([["info", expect.objectContaining({ measures: 1 }), "Regular fetches are due"]]);
  await startSweep({ database, log, withings }).stop();
  expect(logged).toHaveLength(1);
});

test("it sweeps again and again until it is stopped, and a fault of one sweep ends none that follows", async () => {
  const away = openDatabase("postgresql://nobody@127.0.0.1:1/none");
  const { logged, log } = recordLog();
  const sweep = startSweep({ database: away, log, withings }, 1);
  await expect.poll(() => logged.length).toBeGreaterThan(2);
  await sweep.stop();
  const stopped = logged.length;
  expect(logged[0]).toEqual([
    "warn",
    expect.objectContaining({ code: "ECONNREFUSED" }),
    "The sweep was interrupted",
  ]);
  await away.close();
  expect(logged).toHaveLength(stopped);
});
