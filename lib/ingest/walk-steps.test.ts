import { expect, test } from "vitest";
import { connectionClients } from "#lib/connections/connection-client.ts";
import { findComparisonState } from "#lib/storage/connections/comparison-state.ts";
import { findSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { claimItems, type ClaimedItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import type { Kind, Page, Plan, Step } from "./kind.ts";
import { walk } from "./walk.ts";
import type { IngestContext } from "./worker/ingest-context.ts";

// A kind whose lists and storage are played, so that what a walk asks, stores and notes is seen step by step.
const { database, cloud } = await openLinkedCloud();

type Endpoint = "activity" | "workout";
type Entry = { readonly id: string };
type Answer = Partial<Page<Entry>> | Error;
const NOW = Date.UTC(2026, 4, 1);
const DAY = 86_400_000;
const OLD = { from: NOW - 400 * DAY, to: NOW - 14 * DAY };
const RECENT = { from: NOW - 14 * DAY, to: NOW };

type Play = {
  readonly plan?: Partial<Plan<Endpoint>>;
  readonly endpoints?: readonly Endpoint[];
  readonly others?: readonly number[];
  readonly fails?: "afterPage" | "afterRecent" | "afterAll";
  readonly stored?: Partial<Awaited<ReturnType<Kind<Endpoint, Entry>["store"]>>>;
};

/** Answers in this order; then with empty pages. */
function play(
  answers: Answer[],
  { plan, endpoints = ["activity", "workout"], others = [], stored, fails }: Play = {},
) {
  const seen: unknown[] = [];
  const requests: (Step<Endpoint> & { askedAt: number; offset?: number })[] = [];
  const arrived: Parameters<Kind<Endpoint, Entry>["store"]>[2][] = [];
  const pages: unknown[] = [];
  const searched: unknown[] = [];
  const urgencies: string[] = [];
  let clock = NOW;
  const kind: Kind<Endpoint, Entry> = {
    name: "days",
    endpoints,
    plan: (item, state, now) => {
      seen.push([item.cause, state, now]);
      return { steps: [], everything: false, cursor: null, ...plan };
    },
    fetchPage: (_client, step, page) => {
      requests.push({ ...step, ...page });
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ entries: [], more: false, offset: null, whole: true, ...answer });
    },
    store: (_database, _lease, given) => {
      arrived.push(given);
      return Promise.resolve({ removed: 0, widen: null, ...(arrived.length === 1 ? stored : {}) });
    },
    idOf: ({ id }) => id,
    findOthers: (_database, _connectionId, given) => {
      searched.push(given);
      return Promise.resolve([...others]);
    },
    afterPage: async (_context, _lease, page) => {
      if (fails === "afterPage") throw new Error(fails);
      // What is awaited has happened before the next call; what is not would come too late.
      await Promise.resolve().then(() => pages.push(page));
    },
    afterRecent: async (_context, _lease, recent) => {
      if (fails === "afterRecent") throw new Error(fails);
      await Promise.resolve().then(() => seen.push(["recent", recent]));
    },
    afterAll: async ({ database: { prisma } }, lease, { items, recentFrom }) => {
      if (fails === "afterAll") throw new Error(fails);
      const waiting = await prisma.inboxItem.count({
        where: { connectionId: lease.connectionId, state: "waiting" },
      });
      seen.push(["all", items.length, waiting, recentFrom]);
    },
  };
  const clients = connectionClients(cloud.context);
  const context: IngestContext = {
    ...cloud.context,
    ...{ random: () => 0, subscriptionPauseMs: 0, now: () => (clock += 1) },
    clientOf: (connectionId, urgency) => {
      urgencies.push(urgency);
      return clients(connectionId, urgency);
    },
  };
  return { kind, context, seen, requests, arrived, pages, searched, urgencies };
}

async function run(
  { kind, context }: ReturnType<typeof play>,
  { lease, readAt }: ClaimedItems,
  window: { from: number; to: number } | null = null,
): Promise<void> {
  const { items } = await findWaitingItems(database, lease.connectionId);
  await walk(kind, context, lease, { items, window, readAt });
}
const progressOf = async ({ connectionId }: ClaimedItems) => {
  const { items } = await findWaitingItems(database, connectionId);
  return items[0]?.progress as Record<string, unknown> | null | undefined;
};
const isDone = async ({ connectionId }: ClaimedItems) =>
  (await findWaitingItems(database, connectionId)).items.length === 0;
const noted = async ({ connectionId }: ClaimedItems) => ({
  compared: (await findComparisonState(database, connectionId, "days")).comparedAt,
  cursor: await findSyncCursor(database, connectionId, "days"),
});
const entries = (...ids: string[]) => ids.map((id) => ({ id }));

test("a window is asked of every list, stored as all that there is of it, and notes no catch-up", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "refresh", window: RECENT });
  const played = play([
    { entries: entries("1"), zone: "Asia/Tokyo", updateTime: NOW },
    { entries: entries("2") },
  ]);
  await run(played, claimed, RECENT);
  expect(played.requests).toEqual(
    ["activity", "workout"].map((endpoint) => ({
      endpoint,
      window: RECENT,
      askedAt: expect.any(Number) as number,
    })),
  );
  expect(played.arrived).toMatchObject([
    { endpoint: "activity", entries: [{ id: "1" }], zone: "Asia/Tokyo", cause: "refresh", window: RECENT },
    { endpoint: "workout", entries: [{ id: "2" }], zone: "UTC", cause: "refresh", window: RECENT },
  ]);
  expect(played.pages).toMatchObject([
    { endpoint: "activity", complete: RECENT, cause: "refresh", readAt: claimed.readAt, past: false },
    { endpoint: "workout", complete: RECENT, past: false },
  ]);
  expect(played.urgencies).toEqual(["refresh", "refresh"]);
  expect(played.seen).toEqual([["all", 1, 1, null]]);
  expect(await isDone(claimed)).toBe(true);
  expect(await noted(claimed)).toEqual({ compared: null, cursor: null });
  const { lastSyncAt } = await database.prisma.connection.findUniqueOrThrow({
    where: { id: claimed.connectionId },
  });
  expect(lastSyncAt?.getTime()).toBeGreaterThanOrEqual(NOW);
});

test("without a window one page is fetched at a time; at the end it notes what was compared, and the cursor", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [
    { endpoint: "activity", lastUpdate: 5 },
    { endpoint: "workout", window: OLD },
  ] as const;
  const played = play([{ entries: entries("1", "2") }, { entries: entries("3") }], {
    plan: { steps, everything: true, cursor: NOW - 7 },
  });
  await run(played, claimed);
  expect(played.requests).toHaveLength(1);
  // A catch-up proves nothing of what it lacks, and counts nothing.
  expect(played.arrived[0]?.window).toBeNull();
  expect(await progressOf(claimed)).toMatchObject({
    steps: [steps[1]],
    pages: null,
    fetchedFrom: null,
    groups: 0,
  });
  expect(await noted(claimed)).toEqual({ compared: null, cursor: null });
  await run(played, claimed);
  expect(played.seen).toEqual([
    ["sweep", { comparedAt: null, asked: false, cursor: null }, NOW + 1],
    ["all", 1, 1, null],
  ]);
  expect(await isDone(claimed)).toBe(true);
  expect(await noted(claimed)).toEqual({ compared: NOW + 1, cursor: NOW - 7 });
});

test("where the plan leaves the cursor to the answers, the first one that says it counts", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [OLD, RECENT].map((window) => ({ endpoint: "activity" as const, window }));
  const played = play([{ updateTime: NOW - 5 }, { updateTime: NOW - 3 }], { plan: { steps } });
  await run(played, claimed);
  await run(played, claimed);
  expect(await noted(claimed)).toEqual({ compared: null, cursor: NOW - 5 });
});

test("pages of one answer belong to one moment; several prove nothing, what they lack is searched closer", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [{ endpoint: "activity", window: OLD } as const];
  const played = play(
    [
      { entries: entries("1", "2"), more: true, offset: 100 },
      { entries: entries("3"), more: true, offset: 200 },
      { entries: entries("4") },
    ],
    { plan: { steps, everything: true, cursor: NOW }, others: [OLD.from + DAY] },
  );
  await run(played, claimed);
  expect(played.searched).toEqual([]);
  expect(await progressOf(claimed)).toMatchObject({
    steps,
    pages: { ids: ["1", "2"], offsets: [100], whole: true },
    groups: 0,
  });
  await run(played, claimed);
  await run(played, claimed);
  expect(played.requests.map(({ offset }) => offset)).toEqual([undefined, 100, 200]);
  expect(new Set(played.requests.map(({ askedAt }) => askedAt)).size).toBe(1);
  expect(played.arrived.map(({ window }) => window)).toEqual([null, null, null]);
  expect(played.searched).toEqual([{ endpoint: "activity", window: OLD, ids: ["1", "2", "3", "4"] }]);
  const closer = { from: OLD.from + DAY, to: OLD.from + DAY + 1_000, lacked: 1 };
  expect(await progressOf(claimed)).toMatchObject({
    ...{ steps: [{ endpoint: "activity", window: closer }], pages: null, fetchedFrom: OLD.from, groups: 4 },
  });
  await run(played, claimed);
  expect(played.arrived.at(-1)?.window).toEqual(closer);
  expect(played.requests.at(-1)?.askedAt).not.toBe(played.requests[0]?.askedAt);
  expect(await isDone(claimed)).toBe(true);
});

test("of an answer of which something could not be read nothing is searched or proved", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "refresh", window: OLD });
  const one = play([{ whole: false }, { more: true, offset: 1, whole: false }, {}], { others: [OLD.from] });
  await run(one, claimed, OLD);
  expect(one.arrived.map(({ window }) => window)).toEqual([null, null, null]);
  expect(one.pages).toMatchObject([{ complete: null }, { complete: null }, { complete: null }]);
  expect(one.searched).toEqual([]);
});

test("an answer that proves too little is followed by a wider window, once counted", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [{ endpoint: "activity", window: RECENT } as const];
  const played = play([{ entries: entries("1") }, { entries: entries("1", "2") }], {
    plan: { steps },
    stored: { widen: OLD },
  });
  await run(played, claimed);
  expect(await progressOf(claimed)).toMatchObject({
    steps: [{ endpoint: "activity", window: { ...OLD, widened: true } }],
    ...{ fetchedFrom: RECENT.from, groups: 1 },
  });
  await run(played, claimed);
  expect(played.arrived[1]?.window).toEqual({ ...OLD, widened: true });
});

test("the same stretch asked again counts nothing twice", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [RECENT, RECENT, OLD, OLD].map((window) => ({ endpoint: "activity" as const, window }));
  const played = play(
    steps.map(() => ({ entries: entries("1", "2") })),
    { plan: { steps } },
  );
  const counts: unknown[] = [];
  for (let round = 0; round < 3; round += 1) {
    await run(played, claimed);
    counts.push((await progressOf(claimed))?.["groups"]);
  }
  expect(counts).toEqual([2, 2, 4]);
});

test("the last days of a whole history are passed on once, before what is older", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "first-sync" });
  const steps = [RECENT, OLD].flatMap((window) =>
    (["activity", "workout"] as const).map((endpoint) => ({ endpoint, window })),
  );
  const played = play([], { plan: { steps, everything: true, cursor: NOW, recentFrom: RECENT.from } });
  const passed = () => played.seen.filter((each) => (each as unknown[])[0] === "recent");
  await run(played, claimed);
  expect(passed()).toEqual([]);
  await run(played, claimed);
  expect(passed()).toEqual([["recent", { from: RECENT.from, cause: "first-sync" }]]);
  expect(await progressOf(claimed)).toMatchObject({ past: true });
  await run(played, claimed);
  await run(played, claimed);
  expect(passed()).toHaveLength(1);
  expect(played.pages).toMatchObject([{ past: false }, { past: false }, { past: true }, { past: true }]);
  expect(played.seen.at(-1)).toEqual(["all", 1, 1, RECENT.from]);
  expect(played.urgencies[0]).toBe("back-fill");
});

const refusal = () => new WithingsError("rejected", "Not allowed", { status: 403 });
const unreadable = () => new WithingsError("malformed", "No list", { status: 0 });

test("a list that Withings refuses is left out of the rest, which comes; the refusal is thrown at the end", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [RECENT, OLD].flatMap((window) =>
    (["activity", "workout"] as const).map((endpoint) => ({ endpoint, window })),
  );
  const played = play([refusal()], { plan: { steps, everything: true, cursor: NOW } });
  await run(played, claimed);
  expect(await progressOf(claimed)).toMatchObject({
    steps: [RECENT, OLD].map((window) => ({ endpoint: "workout", window })),
    refused: { status: 403, message: "Not allowed" },
  });
  await run(played, claimed);
  await expect(run(played, claimed)).rejects.toMatchObject({
    ...{ name: "WithingsError", kind: "rejected", status: 403, message: "Not allowed" },
  });
  expect(played.requests.map(({ endpoint }) => endpoint)).toEqual(["activity", "workout", "workout"]);
  expect(await isDone(claimed)).toBe(false);
});

test("where there is one list alone its refusal is thrown at once", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [RECENT, OLD].map((window) => ({ endpoint: "activity" as const, window }));
  const plan = { steps, everything: true, cursor: NOW };
  const played = play([refusal()], { plan, endpoints: ["activity"] });
  await expect(run(played, claimed)).rejects.toThrow("Not allowed");
  expect(await noted(claimed)).toEqual({ compared: null, cursor: null });
  expect(await progressOf(claimed)).toBeNull();
});

const failed = (claimed: ClaimedItems, attempts: number) =>
  database.pool.query("update inbox_item set attempts = $2 where connection_id = $1", [
    claimed.connectionId,
    attempts,
  ]);

test("a step that stays unreadable is set aside after five attempts, and nothing counts as compared", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  const steps = [{ endpoint: "activity", window: RECENT } as const];
  const played = play([unreadable(), unreadable()], { plan: { steps, everything: true, cursor: NOW } });
  await failed(claimed, 4);
  await expect(run(played, claimed)).rejects.toThrow("No list");
  await failed(claimed, 5);
  await run(played, claimed);
  expect(await isDone(claimed)).toBe(true);
  expect(await noted(claimed)).toEqual({ compared: null, cursor: NOW });
});

test("of a window the last step is tried on, and the attempts of a step are not the next one's", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "refresh", window: RECENT });
  await failed(claimed, 5);
  const played = play([unreadable(), unreadable()]);
  await expect(run(played, claimed, RECENT)).rejects.toThrow("No list");
  expect(played.requests.map(({ endpoint }) => endpoint)).toEqual(["activity", "workout"]);
  const three = await claimItems(database, { kind: "days", cause: "refresh", window: OLD });
  await failed(three, 5);
  const first = play([{}, unreadable()], { endpoints: ["activity", "workout", "activity"] });
  await expect(run(first, three, OLD)).rejects.toThrow("No list");
  expect(await progressOf(three)).toMatchObject({
    steps: [{ endpoint: "workout" }, { endpoint: "activity" }],
  });
});

test.each([
  ["more without saying where", [{ more: true, offset: null }], 1],
  [
    "where it was already",
    [
      { more: true, offset: 5 },
      { more: true, offset: 9 },
      { more: true, offset: 5 },
    ],
    3,
  ],
  ["always more", Array.from({ length: 500 }, (_, index) => ({ more: true, offset: index })), 401],
] as const)("a list that leads on to %s is refused", async (_what, answers, requests) => {
  const claimed = await claimItems(database, { kind: "days", cause: "refresh", window: OLD });
  const played = play([...answers]);
  await expect(run(played, claimed, OLD)).rejects.toMatchObject({
    ...{ kind: "malformed", status: null, message: "Withings says that there is always more." },
  });
  expect(played.requests).toHaveLength(requests);
});

test.each(["afterPage", "afterRecent", "afterAll"] as const)(
  "what fails in %s leaves the item to be done",
  async (fails) => {
    const claimed = await claimItems(database, { kind: "days", cause: "first-sync" });
    const steps = [{ endpoint: "activity", window: RECENT } as const];
    const played = play([], { plan: { steps, recentFrom: RECENT.from }, fails });
    await expect(run(played, claimed)).rejects.toThrow(fails);
    expect(await isDone(claimed)).toBe(false);
  },
);
