import { readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { type SilentProxy, startSilentProxy } from "#lib/testing/silent-proxy.ts";
import { answerAway } from "#lib/server/away-page.ts";
import { openDatabase } from "#lib/storage/database.ts";
import { type DatabasePulse, watchDatabase } from "#lib/storage/database-pulse.ts";
import type { Fault } from "#lib/storage/describe-fault.ts";
import { findReadiness } from "#lib/storage/readiness.ts";
import { noteHeartbeat } from "#lib/storage/worker-heartbeat.ts";

const WORKER = "018f0000-0000-7000-8000-000000000001";
const MIGRATIONS = readdirSync("prisma/migrations").filter((name) => /^\d/.test(name));

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let proxy: SilentProxy;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startSilentProxy({ host: "127.0.0.1", port: Number(new URL(database.url).port) });
  await noteHeartbeat(database, WORKER);
});
afterEach(() => proxy.restore());
afterAll(async () => {
  await proxy.close();
  await database.drop();
});

test("it is ready when the database takes what is written, a worker beats and the tables are known", async () => {
  expect(await findReadiness(database, MIGRATIONS)).toMatchObject({
    ready: true,
    problems: [],
    database: null,
  });
  expect(await database.prisma.notification.count()).toBe(0);
});

test("it is not ready, and says why", async () => {
  expect(await findReadiness(database, MIGRATIONS.slice(1))).toMatchObject({
    ready: false,
    unknownSchema: MIGRATIONS.slice(0, 1),
    problems: ["A newer version of Plumbline has changed the database."],
  });
  expect(await findReadiness(database, [...MIGRATIONS, "29990101000000_later"])).toMatchObject({
    ready: false,
    missingSchema: ["29990101000000_later"],
  });
  await database.pool.query("update worker_beat set seen_at = now() - interval '5 minutes'");
  expect(await findReadiness(database, MIGRATIONS)).toMatchObject({
    ready: false,
    problems: ["No worker has been seen for 300 s."],
  });
  await database.pool.query("delete from worker_beat");
  expect(await findReadiness(database, MIGRATIONS)).toMatchObject({
    ready: false,
    problems: ["No worker runs."],
  });
  await noteHeartbeat(database, WORKER);
});

test.each([
  ["53100", "raise exception using errcode = 'disk_full', message = 'could not extend file'"],
  ["25006", "raise exception using errcode = 'read_only_sql_transaction', message = 'cannot execute INSERT'"],
])("a database that refuses to write with %s is not ready", async (code, refusal) => {
  await database.pool.query(
    `create function refuse() returns trigger language plpgsql as $$ begin ${refusal}; end $$;
     create trigger refuse before insert on notification execute function refuse()`,
  );
  expect(await findReadiness(database, MIGRATIONS)).toMatchObject({
    ready: false,
    database: { code },
    problems: [`The database refuses: ${code}.`],
  });
  await database.pool.query("drop function refuse cascade");
  expect(await findReadiness(database, MIGRATIONS)).toMatchObject({ ready: true });
});

test("a database that went silent is answered for all the same, and one that is away", async () => {
  const silent = openDatabase(proxy.url(database.url));
  await silent.pool.query("select 1");
  proxy.loseEverything();
  expect(await findReadiness(silent, MIGRATIONS)).toMatchObject({
    ready: false,
    database: { code: "ETIMEDOUT" },
  });
  await silent.close();
  const away = openDatabase("postgresql://none@127.0.0.1:1/none");
  expect(await findReadiness(away, MIGRATIONS)).toMatchObject({
    ready: false,
    database: { code: "ECONNREFUSED" },
  });
  await away.close();
});

/** A server that draws only what the database answers, as Next does. */
async function serve(pulse: DatabasePulse, draw: () => Promise<unknown>) {
  const server: Server = createServer((request, response) => {
    if (!answerAway(pulse, request, response))
      void draw().then(
        () => response.end("drawn"),
        () => response.destroy(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    open: (path: string) => fetch(`http://127.0.0.1:${port}${path}`),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("pages say that the database went away, those that are being drawn too, until it is back", async () => {
  const proxied = openDatabase(proxy.url(database.url));
  const changes: (Fault | null)[] = [];
  let changed: () => void = () => undefined;
  const change = () => new Promise<void>((resolve) => (changed = resolve));
  const pulse = watchDatabase(proxied, (fault) => {
    changes.push(fault);
    changed();
  });
  let draw = async (): Promise<void> => void (await proxied.pool.query("select 1"));
  const { open, close } = await serve(pulse, () => draw());
  expect(await (await open("/dashboard")).text()).toBe("drawn");

  const lost = change();
  proxy.loseEverything();
  const drawing = await open("/dashboard");
  expect(drawing.status).toBe(503);
  expect(await drawing.text()).toContain("The database does not answer");
  await lost;
  const later = await open("/people/x");
  expect([later.status, later.headers.get("retry-after")]).toEqual([503, "5"]);
  // What needs no database is served on.
  draw = () => Promise.resolve();
  for (const path of ["/_next/static/x.js", "/icon.svg", "/api/health", "/api/ready"])
    expect((await open(path)).status).toBe(200);

  const back = change();
  proxy.restore();
  await back;
  expect((await open("/dashboard")).status).toBe(200);
  expect(changes).toEqual([expect.objectContaining({ code: "ETIMEDOUT" }), null]);
  await pulse.close();
  await close();
  await proxied.close();
});

test("pages say so, too, where only new connections find no answer", async () => {
  const proxied = openDatabase(proxy.url(database.url));
  const pulse = watchDatabase(proxied, () => undefined);
  // Its own connection is open before, and stays so.
  do await proxied.pool.query("select 1");
  while (proxied.connector.oldestAttempt() !== null);
  const pool = proxied.connector.createPool(1);
  const { open, close } = await serve(pulse, () => pool.query("select 1"));
  proxy.loseNewConnections();
  const drawing = await open("/dashboard");
  expect([drawing.status, await drawing.text()]).toEqual([503, expect.stringContaining("does not answer")]);
  expect(pulse.fault).toBeNull();
  proxy.restore();
  await pool.end();
  await pulse.close();
  await close();
  await proxied.close();
});
