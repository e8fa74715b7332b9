import { randomInt } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { type ConnectionsContext, createConnectionsContext } from "#lib/connections/connections-context.ts";
import { linkConnection } from "#lib/connections/link-connection.ts";
import { notifySecretPlace } from "#lib/connections/notify-secret.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { openDatabase } from "#lib/storage/database.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { createNotificationReceiver } from "../receive/receive-notification.ts";
import { startWorker, type Worker } from "./worker.ts";

const LIMIT = 20;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let workers: Worker[] = [];
/** Whom Withings was asked for, in order. */
let asked: string[] = [];
/** What happens when Withings is asked. */
let onAsked: () => Promise<void> | void = () => undefined;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  [workers, asked, onAsked] = [[], [], () => undefined];
  await database.pool.query("delete from connection");
  await database.pool.query("delete from api_call");
});
afterAll(() => database.drop());

/** One of our processes, whose Withings knows of nothing and remembers who asked. */
function openProcess(pool: Pick<typeof database, "pool" | "prisma" | "url"> = database): ConnectionsContext {
  return createConnectionsContext({
    database: { ...database, ...pool },
    callsPerMinute: LIMIT,
    tokenEncryptionKey: Buffer.alloc(32, 7),
    appUrl: "http://plumbline.test",
    apiUrl: "http://withings.test",
    accountUrl: "http://withings.test",
    clientId: "fair",
    clientSecret: "fair",
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    async fetch(request) {
      asked.push(request.headers.get("authorization")?.replace("Bearer ", "") ?? "none");
      await onAsked();
      return Response.json({
        status: 0,
        body: { updatetime: 1_700_000_000, timezone: "UTC", measuregrps: [] },
      });
    },
  });
}

const context = (): ConnectionsContext => openProcess();

/** A linked person, with nothing to do. */
async function link(
  name: string,
): Promise<{ name: string; userId: string; connectionId: string; secret: string }> {
  const here = context();
  const userId = String(randomInt(1, 2 ** 40));
  const { connectionId } = await linkConnection(here, {
    tokens: {
      withingsUserId: userId,
      accessToken: name,
      refreshToken: name,
      expiresAt: Date.now() + DAY_MS,
      scopes: ["user.metrics"],
    },
    target: { kind: "new-user", name },
  });
  await database.pool.query("delete from inbox_item where connection_id = $1", [connectionId]);
  const { notifySecret } = await database.prisma.connection.findUniqueOrThrow({
    where: { id: connectionId },
  });
  return {
    ...{ name, userId, connectionId },
    secret: here.cipher.open(Buffer.from(notifySecret), notifySecretPlace(connectionId)),
  };
}

/** Asks for windows that lie too far from each other to be fetched together. */
async function askForWindows(
  { connectionId }: { connectionId: string },
  cause: Cause,
  windows = 1,
): Promise<void> {
  const items = Array.from({ length: windows }, (_, index) => {
    const from = Date.UTC(2020, 0, 1) + index * 10 * DAY_MS;
    return { connectionId, kind: "measures" as const, cause, window: { from, to: from + DAY_MS } };
  });
  await ask(database.pool, items);
}

function work(here: ConnectionsContext, concurrency: number): Worker {
  const worker = startWorker({ context: here, concurrency, random: () => 0 });
  workers.push(worker);
  return worker;
}

async function pass(seconds: number): Promise<void> {
  await database.pool.query("update api_call set at = at - make_interval(secs => $1)", [seconds]);
}

const times = (name: string): number => asked.filter((who) => who === name).length;

test("live goes before “sync now”, that before the past, and the sweep comes last", async () => {
  const [swept, linked, pressed, pushed] = [
    await link("swept"),
    await link("linked"),
    await link("pressed"),
    await link("pushed"),
  ];
  await askForWindows(swept, "sweep");
  await askForWindows(linked, "first-sync");
  await askForWindows(pressed, "refresh");
  await askForWindows(pushed, "notification");
  await work(context(), 1).idle();
  expect(asked).toEqual(["pushed", "pressed", "linked", "swept"]);
});

test("two processes spend half of a minute for the past, as fairly as can be, and then sleep until there is room", async () => {
  const people = await Promise.all(["a", "b", "c", "d"].map(link));
  for (const person of people) await askForWindows(person, "first-sync", person.name === "a" ? 8 : 3);
  const other = openDatabase(database.url);
  let claims = 0;
  const processes = [openProcess(), openProcess(other)].map((process) => ({
    ...process,
    withings: {
      ...process.withings,
      findRoom() {
        claims += 1;
        return process.withings.findRoom();
      },
    },
  }));
  const both = processes.map((process) => work(process, 1));
  await Promise.all(both.map((worker) => worker.idle()));
  expect(asked).toHaveLength(LIMIT / 2);
  // Whom a slow process has in hand gets no turn from the other; in line, eight windows of one would be eight calls.
  expect(times("a")).toBeLessThanOrEqual(5);
  // Each claim but the last of each process began something, or met the other's last place.
  expect(claims).toBeLessThanOrEqual(5 * LIMIT);
  const { rows } = await database.pool.query(
    "select from inbox_item where state = 'waiting' and attempts > 0",
  );
  expect(rows).toEqual([]);

  // The minute is full: what comes next is the most urgent, not what was asked for first.
  await database.pool.query(
    "insert into api_call (action, urgency) select 'getmeas', 0 from generate_series(1, $1)",
    [LIMIT / 2],
  );
  const pushed = await link("pushed");
  await askForWindows(pushed, "notification");
  asked = [];
  await Promise.all(both.map((worker) => worker.idle()));
  expect(asked).toEqual([]);
  const next = new Promise<void>((resolve) => (onAsked = resolve));
  await pass(61.5);
  await next;
  await Promise.all(both.map((worker) => worker.idle()));
  // Claimed first; the other process may have asked for one or two by then. In line it would be the eighth.
  expect(asked.slice(0, 4)).toContain("pushed");
  expect(asked.length - 1).toBeLessThanOrEqual(LIMIT / 2);
  const most = await database.pool.query<{ most: number }>(
    `select max(count)::int as most from (
       select count(*) over (order by at range between interval '60 seconds' preceding and current row) from api_call) c`,
  );
  expect(most.rows[0]?.most).toBeLessThanOrEqual(LIMIT);
  await Promise.all(both.map((worker) => worker.stop()));
  await other.close();
});

test("one process spends that half in turns, however long the history of one person", async () => {
  const people = await Promise.all(["a", "b", "c", "d"].map(link));
  for (const person of people) await askForWindows(person, "first-sync", person.name === "a" ? 8 : 3);
  await work(context(), 1).idle();
  expect(asked).toHaveLength(LIMIT / 2);
  for (const { name } of people) expect(times(name)).toBeGreaterThanOrEqual(2);
});

test("a push waits behind at most two calls for the past", async () => {
  const [old, pushed] = [await link("old"), await link("pushed")];
  await askForWindows(old, "first-sync", 8);
  let calls = 0;
  onAsked = async () => {
    calls += 1;
    if (calls === 3) await askForWindows(pushed, "notification");
  };
  await work(context(), 1).idle();
  expect(asked.indexOf("pushed")).toBeLessThanOrEqual(4);
});

test("forged in masses, one person's pushes leave room for another's", async () => {
  const [forged, honest] = [await link("forged"), await link("honest")];
  const receiver = createNotificationReceiver({ database, now: Date.now });
  const push = ({ userId, secret }: typeof forged, start: number) => {
    const fields = { userid: userId, appli: "1", startdate: String(start), enddate: String(start + 60) };
    return receiver.accept(secret, new URLSearchParams(fields).toString());
  };
  let forgeries = 0;
  const forge = async () => {
    forgeries += 1;
    expect(await push(forged, 1_500_000_000 + forgeries * 864_000)).toBe(200);
  };
  // As fast as they are served: they cannot be fetched together.
  onAsked = forge;
  await forge();
  await forge();
  const worker = work(context(), 2);
  await worker.idle();
  expect(times("forged")).toBe(LIMIT * 0.75);
  await push(honest, Math.floor(Date.now() / 1_000));
  await worker.idle();
  expect(times("honest")).toBe(1);
  await pass(62);
  await worker.idle();
  expect(times("forged")).toBeLessThanOrEqual(2 * LIMIT * 0.75);
  await receiver.close();
});
