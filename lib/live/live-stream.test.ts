import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { type ConnectedPerson, insertConnection } from "#lib/testing/insert-connection.ts";
import type { Database } from "#lib/storage/database.ts";
import { deleteConnection } from "#lib/storage/connections/connection-end.ts";
import { storeBedEvents } from "#lib/storage/samples/bed-event.ts";
import { storeHeartList } from "#lib/storage/recordings/heart-list.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { announceAccessChange } from "#lib/storage/accounts/session-list.ts";
import { notifyPages } from "#lib/storage/channels.ts";
import { prune } from "#lib/storage/prune.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { lockPerson } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { createLiveHub, type LiveHub, type LiveHubOptions } from "./hub.ts";
import { type LiveEvent, parseLiveEvent } from "./live-event.ts";
import { addAlert, snoozeAlert } from "#lib/storage/alerts/alerts.ts";
import { liveResponse, type LiveStreamOptions, openLiveStream, pipeLiveStream } from "./live-stream.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let hubs: LiveHub[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.close()));
  hubs = [];
});
afterAll(() => database.drop());

function openHub(options: Partial<LiveHubOptions> = {}): LiveHub {
  const hub = createLiveHub({ database, ...options });
  hubs.push(hub);
  return hub;
}

const connect = () => insertConnection(database);

const AT = Date.UTC(2026, 4, 1);
function weight(groupId: number, value = 8000): FetchedGroup {
  const at = AT + groupId * 1000;
  return {
    groupId: String(groupId),
    category: 1,
    attribution: 0,
    measuredAt: at,
    createdAt: at,
    modifiedAt: at,
    device: { id: null, model: null, modelId: null },
    measures: [{ code: 1, position: null, value, exponent: -2 }],
  };
}

/** Makes the person's groups exactly these. */
function keep({ connectionId }: ConnectedPerson, groups: FetchedGroup[]) {
  const arrival = { kind: "measure", zone: "Europe/Paris", cause: "notification", arrivedAt: AT } as const;
  return replaceWindow(database, {
    connectionId,
    fence: 0n,
    groups,
    window: { from: 0, to: 4e12 },
    ...arrival,
  });
}

/** The database, with the names of its statements written down. */
function noteStatements(names: unknown[]): Database {
  const { pool } = database;
  const query = (...args: unknown[]): unknown => {
    names.push((args[0] as { name?: string }).name);
    return (pool.query as (...all: unknown[]) => unknown).apply(pool, args);
  };
  return { ...database, pool: { query } as Database["pool"] };
}

/** Reads a stream event by event. */
function read(hub: LiveHub, options: Partial<LiveStreamOptions> & Pick<LiveStreamOptions, "persons">) {
  const gone = new AbortController();
  const all: LiveStreamOptions = {
    userId: randomUUID(),
    lastEventId: null,
    revalidate: () => Promise.resolve(options.persons),
    signal: gone.signal,
    ...options,
  };
  return { gone, ...readBody(liveResponse(hub, all)) };
}

/** The stream as pieces of text; null at its end. */
function readText(stream: ReadableStream<Uint8Array>): () => Promise<string | null> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  return async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value, { stream: true });
  };
}

function readBody(response: Response) {
  const reader = readText(response.body as ReadableStream<Uint8Array>);
  let text = "";
  let ids: string[] = [];
  async function next(): Promise<LiveEvent | null> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const lines = text.slice(0, end).split("\n");
        text = text.slice(end + 2);
        ids = [...ids, ...lines.filter((line) => line.startsWith("id: ")).map((line) => line.slice(4))];
        const data = lines.find((line) => line.startsWith("data: "));
        const event = data ? parseLiveEvent(data.slice(6)) : null;
        if (event) return event;
        continue;
      }
      const piece = await reader();
      if (piece === null) return null;
      text += piece;
    }
  }
  async function until<Kind extends LiveEvent["kind"]>(
    kind: Kind,
  ): Promise<Extract<LiveEvent, { kind: Kind }>> {
    for (;;) {
      const event = await next();
      if (!event) throw new Error(`The stream ended before ${kind}.`);
      if (event.kind === kind) return event as Extract<LiveEvent, { kind: Kind }>;
    }
  }
  return { next, until, lastId: () => ids.at(-1) ?? null };
}

test("a stream says hello, then what changed and what disappeared", async () => {
  const known = await connect();
  const stream = read(openHub(), { persons: [known.personId] });
  expect(await stream.until("hello")).toEqual({ kind: "hello", cursor: { [known.personId]: 0 } });
  await keep(known, [weight(1), weight(2)]);
  const change = await stream.until("change");
  expect(change).toMatchObject({ personId: known.personId, seq: 1, removed: [] });
  expect(change.changed.map((group) => group.groupId)).toEqual(["1", "2"]);
  await keep(known, [weight(2)]);
  expect(await stream.until("change")).toMatchObject({
    seq: 2,
    changed: [],
    removed: [{ connectionId: known.connectionId, groupId: "1", seq: 2 }],
  });
  stream.gone.abort();
});

test("Last-Event-ID resumes several persons where they were, without gap or repetition", async () => {
  const [ada, ben] = [await connect(), await connect()];
  const hub = openHub();
  const persons = [ada.personId, ben.personId];
  const first = read(hub, { persons });
  await first.until("hello");
  await keep(ada, [weight(1)]);
  await first.until("change");
  first.gone.abort();
  await keep(ben, [weight(1)]);
  await keep(ada, [weight(1), weight(2)]);
  const second = read(hub, { persons, lastEventId: first.lastId() });
  const sent = [await second.until("change"), await second.until("change")];
  expect(sent.map(({ personId, seq, changed }) => [personId, seq, changed.length])).toEqual([
    [ada.personId, 2, 1],
    [ben.personId, 1, 1],
  ]);
  expect(await second.until("hello")).toMatchObject({ cursor: { [ada.personId]: 2, [ben.personId]: 1 } });
  second.gone.abort();
});

test("a cursor that is not ours, from the future, or too old resets", async () => {
  const known = await connect();
  const hub = openHub();
  const persons = [known.personId];
  expect(await read(hub, { persons, lastEventId: "garbage" }).until("reset")).toMatchObject({
    personId: null,
  });
  const ahead = read(hub, { persons, lastEventId: `${known.personId}:99` });
  expect(await ahead.until("reset")).toEqual({ kind: "reset", personId: known.personId, seq: 0 });
  await keep(
    known,
    Array.from({ length: 5_001 }, (_, index) => weight(index)),
  );
  await ahead.until("change");
  const behind = read(hub, { persons, lastEventId: `${known.personId}:0` });
  expect(await behind.until("reset")).toEqual({ kind: "reset", personId: known.personId, seq: 1 });
});

test("a page that was away for longer than removals are remembered is reset, a later one is not", async () => {
  const known = await connect();
  await keep(known, [weight(1), weight(2)]);
  await database.pool.query(
    `with bumped as (update person_data set seq = 2 where person_id = $1)
     update measure_group set deleted_at = now() - interval '89 days', seq = 2 where person_id = $1 and group_id = '2'`,
    [known.personId],
  );
  await keep(known, [weight(1), weight(3)]);
  const back = (seq: number) =>
    read(openHub(), { persons: [known.personId], lastEventId: `${known.personId}:${seq}` });
  await prune(database);
  expect(await back(1).until("change")).toMatchObject({ removed: [{ groupId: "2" }] });
  await database.pool.query(
    "update measure_group set deleted_at = deleted_at - interval '2 days' where person_id = $1 and deleted_at is not null",
    [known.personId],
  );
  await prune(database);
  expect(await back(1).until("reset")).toEqual({ kind: "reset", personId: known.personId, seq: 3 });
  expect(await back(2).until("change")).toMatchObject({ changed: [{ groupId: "3" }], removed: [] });
});

test("an ECG recording is sent as a change without groups, to open pages and to those that come back", async () => {
  const known = await connect();
  const hub = openHub();
  const persons = [known.personId];
  await keep(known, [weight(1)]);
  const open = read(hub, { persons });
  await open.until("hello");
  const lease = { connectionId: known.connectionId, fence: 0n };
  const at = { recordedAt: AT, modifiedAt: AT };
  const device = { deviceId: null, deviceModel: null, modelId: 93 };
  const read93 = { afib: 0, vhd: null, heartRate: 60, systolic: null, diastolic: null, zone: null };
  const recordings = [{ signalId: "7", ...at, ...device, ...read93 }];
  const answer = { kind: "ecg", recordings, complete: null, cause: "notification", arrivedAt: AT } as const;
  await storeHeartList(database, lease, answer);
  const change = { kind: "change", personId: known.personId, seq: 2, changed: [], removed: [] };
  expect(await open.until("change")).toEqual(change);
  const back = read(hub, { persons, lastEventId: `${known.personId}:1` });
  expect(await back.until("change")).toEqual(change);
  open.gone.abort();
  back.gone.abort();
});

test("an announcement of the bed is sent likewise, once", async () => {
  const known = await connect();
  const stream = read(openHub(), { persons: [known.personId] });
  await stream.until("hello");
  const lease = { connectionId: known.connectionId, fence: 0n };
  const event = { kind: "in", at: AT, deviceId: null, receivedAt: AT } as const;
  await storeBedEvents(database, lease, [event]);
  const change = { kind: "change", personId: known.personId, changed: [], removed: [] };
  expect(await stream.until("change")).toEqual({ ...change, seq: 1 });
  await storeBedEvents(database, lease, [event]);
  await storeBedEvents(database, lease, [{ ...event, kind: "out" }]);
  expect(await stream.until("change")).toEqual({ ...change, seq: 2 });
  stream.gone.abort();
});

test("data that was erased resets the pages that show it, open ones and those that come back", async () => {
  const known = await connect();
  await keep(known, [weight(1)]);
  const hub = openHub();
  const persons = [known.personId];
  const open = read(hub, { persons, lastEventId: `${known.personId}:1` });
  await open.until("hello");
  await database.pool.query("delete from measure_group where connection_id = $1", [known.connectionId]);
  await database.pool.query("update person_data set seq = seq + 1 where person_id = $1", [known.personId]);
  await notifyPages(database.pool, [known.personId]);
  expect(await open.until("reset")).toEqual({ kind: "reset", personId: known.personId, seq: 2 });
  const back = read(hub, { persons, lastEventId: `${known.personId}:1` });
  expect(await back.until("reset")).toEqual({ kind: "reset", personId: known.personId, seq: 2 });
  await keep(known, [weight(1)]);
  expect(await open.until("change")).toMatchObject({ seq: 3 });
});

test("nothing is sent of a person whom the session may not see", async () => {
  const [ada, stranger] = [await connect(), await connect()];
  await keep(stranger, [weight(1)]);
  const stream = read(openHub(), { persons: [ada.personId], lastEventId: `${stranger.personId}:0` });
  expect(await stream.until("hello")).toEqual({ kind: "hello", cursor: { [ada.personId]: 0 } });
  await keep(stranger, [weight(1), weight(2)]);
  await keep(ada, [weight(1)]);
  expect(await stream.until("change")).toMatchObject({ personId: ada.personId });
  stream.gone.abort();
});

test("what changes while readers join reaches each of them exactly once, in order", async () => {
  const known = await connect();
  const hub = openHub();
  const groups: FetchedGroup[] = [];
  const readers: ReturnType<typeof read>[] = [];
  for (let round = 1; round <= 15; round += 1) {
    groups.push(weight(round));
    readers.push(read(hub, { persons: [known.personId], lastEventId: `${known.personId}:0` }));
    await keep(known, groups);
  }
  for (const reader of readers) {
    const seqs: number[] = [];
    while (seqs.at(-1) !== 15) seqs.push((await reader.until("change")).seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    reader.gone.abort();
  }
});

/** A first reading of which no hint is given. */
function addUnannounced({ connectionId, personId }: ConnectedPerson) {
  return database.pool.query(
    `with one as (update person_data set seq = 1 where person_id = $2)
     insert into measure_group (connection_id, group_id, person_id, category, attribution, measured_at, zone,
       created_at, modified_at, arrived_by, seq) values ($1, 1, $2, 1, 0, now(), 'UTC', now(), now(), 'sweep', 1)`,
    [connectionId, personId],
  );
}

test("a page drawn from newer data than was announced is not reset, and the others learn of it", async () => {
  const known = await connect();
  const hub = openHub({ pollMs: 600_000 });
  const early = read(hub, { persons: [known.personId] });
  await early.until("hello");
  await addUnannounced(known);
  const late = read(hub, { persons: [known.personId], lastEventId: `${known.personId}:1` });
  const events = [await late.next(), await late.next()].map((event) => event?.kind);
  expect(events).not.toContain("reset");
  expect(events).toContain("hello");
  expect(await early.until("change")).toMatchObject({ seq: 1 });
  early.gone.abort();
  late.gone.abort();
});

test("a hint that is lost is made up for by polling", async () => {
  const known = await connect();
  const stream = read(openHub({ pollMs: 20 }), { persons: [known.personId] });
  await stream.until("hello");
  await addUnannounced(known);
  expect(await stream.until("change")).toMatchObject({ seq: 1 });
  stream.gone.abort();
});

test("the state of a connection is sent at first, and again when it changes", async () => {
  const known = await connect();
  const stream = read(openHub(), { persons: [known.personId] });
  expect(await stream.until("connection")).toMatchObject({ state: "active", firstSync: { done: false } });
  await stream.until("hello");
  await database.pool.query("update connection set state = 'needs-relink' where id = $1", [
    known.connectionId,
  ]);
  await notifyPages(database.pool, [known.personId]);
  expect(await stream.until("connection")).toMatchObject({ state: "needs-relink" });
  stream.gone.abort();
});

test("alerts about a person are announced when they change, and to those who come later", async () => {
  const { personId } = await connect();
  const { id: userId } = await database.prisma.user.create({ data: {} });
  await database.prisma.access.create({ data: { userId, personId, role: "viewer" } });
  const hub = openHub();
  const stream = read(hub, { persons: [personId] });
  await stream.until("hello");
  const id = (await addAlert(database, { userId, personId }, { kind: "link" }, AT)) ?? "";
  expect(await stream.until("alerts")).toEqual({ kind: "alerts", personId, mark: AT });
  await snoozeAlert(database, { userId, personId, id }, AT + 2_000, AT + 1_000);
  expect(await stream.until("alerts")).toMatchObject({ mark: AT + 1_000 });
  const later = read(hub, { persons: [personId] });
  expect(await later.until("alerts")).toMatchObject({ mark: AT + 1_000 });
  for (const { gone } of [stream, later]) gone.abort();
});

test("a link that was deleted is not sent to later readers", async () => {
  const known = await connect();
  const hub = openHub();
  const early = read(hub, { persons: [known.personId] });
  await early.until("hello");
  await inTransaction(database, async (client) => {
    await lockPerson(client, known.personId);
    await deleteConnection(client, known.connectionId);
  });
  await early.until("reset");
  const late = read(hub, { persons: [known.personId] });
  expect(await late.next()).toMatchObject({ kind: "hello" });
  early.gone.abort();
  late.gone.abort();
});

test("signing out everywhere ends the stream, losing one person does not; either reloads the page", async () => {
  const [ada, ben] = [await connect(), await connect()];
  let allowed: string[] | null = [ada.personId, ben.personId];
  const userId = randomUUID();
  const stream = read(openHub(), { userId, persons: allowed, revalidate: () => Promise.resolve(allowed) });
  await stream.until("hello");
  allowed = [ben.personId];
  await announceAccessChange(database, userId);
  expect(await stream.until("reset")).toMatchObject({ personId: null });
  await keep(ben, [weight(1)]);
  expect(await stream.until("change")).toMatchObject({ personId: ben.personId });
  // The place of the person who was lost is forgotten with them.
  expect(stream.lastId()).toBe(`${ben.personId}:1`);
  allowed = null;
  await announceAccessChange(database, userId);
  expect(await stream.until("reset")).toMatchObject({ personId: null });
  expect(await stream.next()).toBeNull();
});

test("a session change concerns the streams of its user alone", async () => {
  const known = await connect();
  const hub = openHub();
  const asked: string[] = [];
  const open = (userId: string) =>
    read(hub, {
      userId,
      persons: [known.personId],
      revalidate: () => (asked.push(userId), Promise.resolve(null)),
    });
  // Once the first hears, notifications come.
  const early = open("early");
  const heard = early.until("reset");
  for (let done = false; !done;) {
    await announceAccessChange(database, "early");
    done = await Promise.race([heard.then(() => true), database.pool.query("select 1").then(() => false)]);
  }
  asked.length = 0;
  const users = [randomUUID(), randomUUID(), randomUUID()] as const;
  const streams = users.map(open);
  for (const stream of streams) await stream.until("hello");
  await announceAccessChange(database, users[1]);
  await streams[1]?.until("reset");
  await announceAccessChange(database, users[2]);
  await streams[2]?.until("reset");
  expect(asked).toEqual([users[1], users[2]]);
});

test("sessions that ended while no notification came are found by the poll", async () => {
  const known = await connect();
  const user = await database.prisma.user.create({ data: { name: "Ada" } });
  const { id } = await database.prisma.session.create({
    data: { tokenHash: randomUUID(), userId: user.id, expires: new Date(Date.now() + 86_400_000) },
  });
  const statements: unknown[] = [];
  const hub = openHub({ database: noteStatements(statements), pollMs: 20 });
  const stream = read(hub, {
    userId: user.id,
    persons: [known.personId],
    revalidate: async () =>
      (await database.prisma.session.count({ where: { id } })) > 0 ? [known.personId] : null,
  });
  await stream.until("hello");
  const reads = () => statements.filter((name) => name === "find-access-marks").length;
  while (reads() < 2) await database.pool.query("select 1");
  // Without a notification, as through a pooler.
  await database.prisma.session.delete({ where: { id } });
  expect(await stream.until("reset")).toMatchObject({ personId: null });
});

test("a poll is one statement for all persons, and their states are each one's own", async () => {
  const people = await Promise.all(Array.from({ length: 40 }, connect));
  const statements: unknown[] = [];
  const hub = openHub({ database: noteStatements(statements), pollMs: 3_600_000 });
  const streams = people.map(({ personId }) => read(hub, { persons: [personId] }));
  for (const [index, stream] of streams.entries()) {
    const status = await stream.until("connection");
    expect(status.connectionId).toBe(people[index]?.connectionId);
  }
  expect(statements.filter((name) => name === "find-person-states").length).toBeLessThan(10);
});

test("a reader that does not read is dropped", async () => {
  const known = await connect();
  const hub = openHub();
  let ended = false;
  const options = { userId: "u", persons: [known.personId], lastEventId: null };
  await openLiveStream(
    hub,
    { ...options, revalidate: () => Promise.resolve([known.personId]) },
    { write: () => undefined, buffered: () => 2_000_000, end: () => void (ended = true) },
  );
  expect(ended).toBe(true);
  expect(hub.size).toBe(0);
});

test("an event is serialised once for all streams that are equally far", async () => {
  const known = await connect();
  const hub = openHub();
  const streams = Array.from({ length: 50 }, () => ({ chunks: [] as Uint8Array[] }));
  for (const { chunks } of streams)
    await openLiveStream(
      hub,
      {
        userId: randomUUID(),
        persons: [known.personId],
        lastEventId: null,
        revalidate: () => Promise.resolve([known.personId]),
      },
      { write: (chunk) => void chunks.push(chunk), buffered: () => 0, end: () => undefined },
    );
  const serialised = vi.spyOn(JSON, "stringify");
  await keep(known, [weight(1)]);
  const isChange = (chunk: Uint8Array) => new TextDecoder().decode(chunk).includes('"kind":"change"');
  await vi.waitUntil(() => streams.every(({ chunks }) => chunks.some(isChange)), { timeout: 10_000 });
  const events = serialised.mock.calls.map(([value]) => value as { kind?: string } | null);
  serialised.mockRestore();
  expect(events.filter((event) => event?.kind === "change")).toHaveLength(1);
  // One write each, of the same bytes.
  expect(new Set(streams.map(({ chunks }) => chunks.findLast(isChange))).size).toBe(1);
  expect(streams.map(({ chunks }) => chunks.filter(isChange).length)).toEqual(streams.map(() => 1));
});

test("what is kept of a person is forgotten when they are erased, whichever process did it", async () => {
  const known = await connect();
  const hub = openHub();
  await read(hub, { persons: [known.personId] }).until("hello");
  const { memo } = database;
  memo.clear();
  await memo.recall(
    { id: known.personId, seq: 0 },
    "weights",
    () => Promise.resolve([80]),
    () => 8,
  );
  expect(memo.bytes).toBe(8);
  await inTransaction(database, (client) => lockPerson(client, known.personId));
  await vi.waitUntil(() => memo.bytes === 0, { timeout: 10_000 });
});

test("a user has at most so many streams: the oldest gives way", async () => {
  const known = await connect();
  const hub = openHub({ maxStreamsPerUser: 2 });
  const userId = randomUUID();
  const streams = [1, 2, 3].map(() => read(hub, { persons: [known.personId], userId }));
  await streams[2]?.until("hello");
  expect(hub.size).toBe(2);
  while ((await streams[0]?.next()) ?? null);
});

test("the node:http front streams too, beats, and is ended at shutdown", async () => {
  const known = await connect();
  const hub = openHub({ heartbeatMs: 20 });
  const server = createServer((request, response) => {
    const revalidate = () => Promise.resolve([known.personId]);
    const lastEventId = request.headers["last-event-id"]?.toString() ?? null;
    void pipeLiveStream(hub, { userId: "u", persons: [known.personId], lastEventId, revalidate }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect(response.headers.get("content-type")).toMatch("text/event-stream");
  expect(response.headers.get("cache-control")).toMatch("no-transform");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  const [copy, rest] = (response.body as ReadableStream<Uint8Array>).tee();
  const stream = readBody(new Response(rest));
  await stream.until("hello");
  await keep(known, [weight(1)]);
  await stream.until("change");
  const text = readText(copy);
  let seen = "";
  while (!seen.includes(": hb\n")) seen += (await text()) ?? "";
  expect(seen).toMatch(/^retry: 2\d{3}\n\n/);
  await hub.close();
  expect(await stream.next()).toBeNull();
  await new Promise((resolve) => server.close(resolve));
});
