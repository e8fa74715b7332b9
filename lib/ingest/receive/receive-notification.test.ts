import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { openDatabase } from "#lib/storage/database.ts";
import { readNotification } from "./read-notification.ts";
import { fileNotifications } from "#lib/storage/inbox/notification-inbox.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { createNotificationReceiver, type NotificationReceiver } from "./receive-notification.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let receiver: NotificationReceiver;
const NOW = Date.UTC(2026, 5, 1);
beforeAll(async () => {
  database = await createTestDatabase();
  receiver = createNotificationReceiver({ database, now: () => NOW });
});
afterAll(async () => {
  await receiver.close();
  await database.drop();
});

async function connect(state: "active" | "needsRelink" | "revoked" = "active") {
  const secret = randomUUID();
  const person = await database.prisma.person.create({ data: { name: "Ada" } });
  const { id } = await database.prisma.connection.create({
    data: {
      state,
      personId: person.id,
      withingsUserId: "4711",
      notifySecretHash: hashSecret(secret),
      notifySecret: Buffer.from("sealed"),
    },
  });
  return { id, secret };
}

const URL = "http://localhost/api/withings/notify/secret";
const post = (body: BodyInit, init: RequestInit = {}) => new Request(URL, { method: "POST", body, ...init });
const weighIn = "foo=bar&userid=4711&startdate=1706376729&enddate=1706376730&appli=1";

/** What a worker finds, once it has filed what arrived. */
async function stored(connectionId: string) {
  await fileNotifications(database, (form) => readNotification(form, NOW));
  const notifications = await database.prisma.notification.findMany({ where: { connectionId } });
  const items = await database.prisma.inboxItem.findMany({ where: { connectionId } });
  return { notifications, items };
}

test("what is answered is plain text that no cache keeps, and nothing to a HEAD", async () => {
  const logged = async (request: Request) => {
    const answer = await receiver.receive(request, "x");
    return [
      answer.status,
      await answer.text(),
      answer.headers.get("content-type"),
      answer.headers.get("cache-control"),
    ];
  };
  const as = ["text/plain; charset=utf-8", "no-store"];
  expect(await logged(new Request(URL, { method: "HEAD" }))).toEqual([200, "", ...as]);
  expect(await logged(new Request(URL))).toEqual([200, "OK", ...as]);
  expect(await logged(new Request(URL, { method: "PUT", body: "" }))).toEqual([
    405,
    "Method not allowed",
    ...as,
  ]);
  expect(await logged(post("x".repeat(4_097)))).toEqual([413, "Too large", ...as]);
  expect(await logged(post("x".repeat(4_096)))).toEqual([404, "Not found", ...as]);
});

const START = 1706376729_000;
test.each([
  ["1&startdate=1706376729&enddate=1706376730", "measures", [START, START + 2_000]],
  ["16&date=2024-01-27", "days", [Date.UTC(2024, 0, 26), Date.UTC(2024, 0, 29)]],
  ["16&startdate=1706376729&enddate=1706376730", "days", [START, START + 2_000]],
  ["44&startdate=1706376729&enddate=1706376730", "nights", [START - 86_400_000, START + 86_402_000]],
  ["61&startdate=1706376729&enddate=1706376730", "stethoscope", [START - 86_400_000, START + 86_402_000]],
  ["46&startdate=1706376729&enddate=1706376730", "profile", null],
  ["50&date=1780272000&deviceid=mat", "bed", null],
] as const)("a push of appli %s asks for %s of %j", async (form, kind, window) => {
  const { id, secret } = await connect();
  expect(await receiver.accept(secret, `userid=4711&appli=${form}`)).toBe(200);
  const { items } = await stored(id);
  expect(
    items.map((item) => [
      item.kind,
      item.windowFrom && [item.windowFrom.getTime(), item.windowTo?.getTime()],
    ]),
  ).toEqual([[kind, window]]);
});

test("an ECG that is announced without a time asks for the measures of the last two days", async () => {
  const { id, secret } = await connect();
  expect(await receiver.accept(secret, "userid=4711&appli=54")).toBe(200);
  const { items } = await stored(id);
  const measures = items.find(({ kind }) => kind === "measures");
  expect([measures?.windowFrom?.getTime(), measures?.windowTo?.getTime()]).toEqual([
    NOW - 2 * 86_400_000,
    NOW + 86_400_000,
  ]);
});

test("why nothing is stored, and that secrets are wrong, is logged once a minute, with how often", async () => {
  let clock = 1_000_000;
  const time = vi.spyOn(performance, "now").mockImplementation(() => clock);
  const logged: unknown[] = [];
  const log = { warn: (fields: object, words?: string) => logged.push([fields, words]) };
  const away = openDatabase("postgresql://nobody@127.0.0.1:1/none");
  const cut = createNotificationReceiver({ database: away, now: () => NOW, log });
  const guarded = createNotificationReceiver({ database, now: () => NOW, log });
  try {
    const minutes = [0, 60_000, 60_001];
    for (const at of minutes) {
      clock = 1_000_000 + at;
      expect([await cut.accept("x", weighIn), await guarded.accept(randomUUID(), weighIn)]).toEqual([
        503, 404,
      ]);
    }
  } finally {
    time.mockRestore();
  }
  const fault = expect.objectContaining({ count: 1, code: "ECONNREFUSED" }) as object;
  const more = expect.objectContaining({ count: 2 }) as object;
  expect(logged).toEqual([
    [fault, "Notifications could not be stored"],
    [{ count: 1 }, "Notifications arrived at an unknown address"],
    [more, "Notifications could not be stored"],
    [{ count: 2 }, "Notifications arrived at an unknown address"],
  ]);
  await Promise.all([cut.close(), guarded.close(), away.close()]);
});

test("HEAD and GET answer 200, other methods 405", async () => {
  expect((await receiver.receive(new Request(URL, { method: "HEAD" }), "x")).status).toBe(200);
  expect((await receiver.receive(new Request(URL), "x")).status).toBe(200);
  expect((await receiver.receive(new Request(URL, { method: "PUT", body: "" }), "x")).status).toBe(405);
});

test("a notification is in the inbox when it is answered", async () => {
  const { id, secret } = await connect();
  // No content type of a form: what counts is what can be read.
  expect((await receiver.receive(post(weighIn), secret)).status).toBe(200);
  const { notifications, items } = await stored(id);
  expect(notifications).toMatchObject([
    { appli: 1, outcome: "accepted", fields: { foo: "bar", userid: "4711" } },
  ]);
  expect(items).toMatchObject([
    {
      kind: "measures",
      cause: "notification",
      state: "waiting",
      windowFrom: new Date(1706376729_000),
      windowTo: new Date(1706376731_000),
      notificationId: notifications[0]?.id,
    },
  ]);
});

test("a wrong secret and an unlinked connection get the same 404, and nothing is stored", async () => {
  const { id, secret } = await connect("revoked");
  const answers = [
    await receiver.receive(post(weighIn), "wrong"),
    await receiver.receive(post(weighIn), secret),
    await receiver.receive(post(weighIn), ""),
  ];
  expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))).toEqual(
    Array.from({ length: 3 }, () => [404, "Not found"]),
  );
  expect(await stored(id)).toEqual({ notifications: [], items: [] });
});

test("a storm of guesses is refused with few look-ups, and keeps no right push from being stored", async () => {
  const [known, fresh] = [await connect(), await connect()];
  let queries = 0;
  const counting: typeof database.pool.query = Object.assign(
    (...given: Parameters<typeof database.pool.query>) => {
      queries += 1;
      return database.pool.query(...given);
    },
  );
  const pool = new Proxy(database.pool, {
    get: (target, name) => (name === "query" ? counting : Reflect.get(target, name)),
  });
  const logged: object[] = [];
  const guarded = createNotificationReceiver({
    database: { ...database, pool },
    now: () => NOW,
    answerWithinMs: 60_000,
    gate: { burst: 10 },
    log: { warn: (fields) => logged.push(fields) },
  });
  expect(await guarded.accept(known.secret, weighIn)).toBe(200);
  // Until they are many, each is looked up as a right one is.
  const first = Array.from({ length: 10 }, () => guarded.accept(randomUUID(), weighIn));
  expect(new Set(await Promise.all(first))).toEqual(new Set([404]));
  queries = 0;
  const guesses = Array.from({ length: 3_000 }, () => randomUUID());
  const answers = await Promise.all([
    ...guesses.map((guess) => guarded.accept(guess, weighIn)),
    guarded.accept(known.secret, weighIn),
    guarded.accept(fresh.secret, weighIn),
  ]);
  expect(answers.slice(-2)).toEqual([200, 200]);
  expect(new Set(answers.slice(0, -2))).toEqual(new Set([404]));
  // One commit of the known, one look-up of all others, one commit of what it found.
  expect(queries).toBe(3);
  // Guessed again, they cost nothing.
  expect(new Set(await Promise.all(guesses.map((guess) => guarded.accept(guess, weighIn))))).toEqual(
    new Set([404]),
  );
  expect(queries).toBe(3);
  expect((await stored(known.id)).notifications).toHaveLength(2);
  expect((await stored(fresh.id)).notifications).toHaveLength(1);
  expect(logged).toEqual([{ count: 1 }]);
  await guarded.close();
});

test("an address that is unlinked while guesses come in is refused from then on", async () => {
  const { id, secret } = await connect();
  const guarded = createNotificationReceiver({ database, now: () => NOW, gate: { burst: 0, perSecond: 0 } });
  expect(await guarded.accept(secret, weighIn)).toBe(200);
  await database.prisma.connection.update({ where: { id }, data: { state: "revoked" } });
  expect([await guarded.accept(secret, weighIn), await guarded.accept(secret, weighIn)]).toEqual([404, 404]);
  // The first was acknowledged: it is kept, though nothing can be fetched for it any more.
  expect(await stored(id)).toMatchObject({ notifications: [{ outcome: "accepted" }], items: [] });
  await guarded.close();
});

test("while guesses come in, unknown secrets are looked up ten times a second at most", async () => {
  const guarded = createNotificationReceiver({ database, now: () => NOW, gate: { burst: 0, perSecond: 0 } });
  const begun = performance.now();
  for (let guess = 0; guess < 4; guess++) expect(await guarded.accept(randomUUID(), weighIn)).toBe(404);
  // A timer may fire a millisecond early.
  expect(performance.now() - begun).toBeGreaterThan(295);
  await guarded.close();
});

test("another user's id gets 200, is marked, and causes no fetch", async () => {
  const { id, secret } = await connect();
  expect((await receiver.receive(post("userid=666&appli=1"), secret)).status).toBe(200);
  expect((await receiver.receive(post("nonsense"), secret)).status).toBe(200);
  const { notifications, items } = await stored(id);
  expect(notifications.map((one) => one.outcome)).toEqual(["unknown-user", "unknown-user"]);
  expect(items).toEqual([]);
});

test("a connection that waits for a new link keeps what is pushed", async () => {
  const { id, secret } = await connect("needsRelink");
  expect((await receiver.receive(post(weighIn), secret)).status).toBe(200);
  expect((await stored(id)).items).toHaveLength(1);
});

test("a category that is not followed is stored; one that the user left is to be confirmed", async () => {
  const { id, secret } = await connect();
  await receiver.receive(post("userid=4711&appli=50&date=2026-01-01"), secret);
  await receiver.receive(post("userid=4711&appli=46&action=unlink"), secret);
  const { notifications, items } = await stored(id);
  expect(notifications.map((one) => one.outcome)).toEqual(["not-followed", "accepted"]);
  expect(items.map((item) => item.kind)).toEqual(["profile"]);
});

test("an absurd window is clamped", async () => {
  const { id, secret } = await connect();
  await receiver.receive(post("userid=4711&appli=4&startdate=0&enddate=9007199254740991"), secret);
  const [item] = (await stored(id)).items;
  const [from, to] = [item?.windowFrom?.getTime() ?? 0, item?.windowTo?.getTime() ?? Infinity];
  expect(to).toBeLessThanOrEqual(NOW + 86_400_000);
  expect(to - from).toBeLessThan(100 * 86_400_000);
  expect(to - from).toBeGreaterThan(0);
});

test.each([
  "startdate=99999999999&enddate=99999999999",
  "",
  "startdate=x&enddate=1",
  "startdate=9&enddate=3",
])(
  "a push without a window that can be read (%s) asks for what changed since the last sync",
  async (dates) => {
    const { id, secret } = await connect();
    await receiver.receive(post(`userid=4711&appli=4&${dates}`), secret);
    const { items } = await stored(id);
    expect(items).toMatchObject([
      { kind: "measures", cause: "notification", windowFrom: null, windowTo: null, changesOnly: true },
    ]);
  },
);

test("an ECG and a variability ask for the measures of their time too", async () => {
  for (const [appli, kind] of [
    [54, "heart"],
    [62, "nights"],
  ] as const) {
    const { id, secret } = await connect();
    await receiver.receive(post(weighIn.replace("appli=1", `appli=${appli}`)), secret);
    const { items } = await stored(id);
    expect(items.map((item) => item.kind).toSorted()).toEqual([kind, "measures"].toSorted());
    expect(items.find((item) => item.kind === "measures")).toMatchObject({ notificationId: null });
  }
});

test("a body above 4 kB is cut with 413, with and without a length", async () => {
  const big = "a=".padEnd(5_000, "x");
  const { secret } = await connect();
  expect((await receiver.receive(post(big, { headers: { "content-length": "5000" } }), secret)).status).toBe(
    413,
  );
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1_024)),
  });
  const request = new Request(URL, { method: "POST", body: stream, duplex: "half" } as RequestInit);
  expect((await receiver.receive(request, secret)).status).toBe(413);
});

test("a body that does not end is cut with 408", async () => {
  const stream = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
  const request = new Request(URL, { method: "POST", body: stream, duplex: "half" } as RequestInit);
  expect((await receiver.receive(request, "x")).status).toBe(408);
});

test("hundreds at once are stored in few commits, each under its own connection", async () => {
  const places = await Promise.all(Array.from({ length: 20 }, () => connect()));
  const answers = await Promise.all(
    places.flatMap(({ secret }) => Array.from({ length: 20 }, () => receiver.receive(post(weighIn), secret))),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  for (const { id } of places) {
    const { notifications, items } = await stored(id);
    expect(notifications).toHaveLength(20);
    // All ask for the same fetch: one item a commit.
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(20);
  }
});

test("without a database the answer is 503, at once", async () => {
  const away = openDatabase("postgresql://none@127.0.0.1:1/none");
  const cut = createNotificationReceiver({ database: away, now: () => NOW });
  expect((await cut.receive(post(weighIn), "x")).status).toBe(503);
  await cut.close();
  await away.close();
});

test.each([
  ["an emoji cut in half", `x=${"a".repeat(199)}\u{1F600}`],
  ["a name cut in half", `${"n".repeat(39)}\u{1F600}=1`],
  ["a NUL in a name", "n%00=1"],
])("%s does not keep others' notifications from being stored with it", async (_what, form) => {
  const [odd, plain] = [await connect(), await connect()];
  const answers = await Promise.all([
    receiver.receive(post(`${form}&${weighIn}`), odd.secret),
    receiver.receive(post(weighIn), plain.secret),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});
