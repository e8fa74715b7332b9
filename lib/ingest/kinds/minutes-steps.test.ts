import { expect, test } from "vitest";
import { type ConnectionClient, connectionClients } from "#lib/connections/connection-client.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { findSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { claimItems, type ClaimedItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { DAYS } from "./days.ts";
import { runMinutes } from "./minutes.ts";

// The answers are played, so that each call and what is kept of it is seen.
const { database, cloud } = await openLinkedCloud();
const NOON = Date.UTC(2026, 4, 20, 12);
const NOW = NOON + 6 * HOUR_MS;
const MIDNIGHT = NOON - DAY_MS / 2;

type Answer = Awaited<ReturnType<ConnectionClient["getIntraday"]>> | Error;
const steps = (at: number) => ({ steps: [{ at, value: 7 }] });

function play(...answers: Answer[]) {
  const windows: Window[] = [];
  const clients = connectionClients(cloud.context);
  return {
    windows,
    context: {
      ...{ database, now: () => NOW },
      clientOf: (...whose: Parameters<typeof clients>): ConnectionClient => ({
        ...clients(...whose),
        getIntraday: ({ window }) => {
          windows.push(window);
          const answer = answers.shift() ?? {};
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
        },
      }),
    },
  };
}
async function run({ context }: ReturnType<typeof play>, { lease }: ClaimedItems): Promise<void> {
  const { items } = await findWaitingItems(database, lease.connectionId);
  await runMinutes(context, lease, "minutes", items);
}
/** Days of activity so many days ago, at their noon in UTC. */
const lived = ({ lease }: ClaimedItems, ...daysAgo: number[]) =>
  DAYS.store(database, lease, {
    ...{ endpoint: "activity", zone: "UTC", cause: "sweep", arrivedAt: NOW, window: null },
    entries: daysAgo.map((days) => ({
      ...{ groupId: `activity:${days}`, category: 1, attribution: 0, zone: "UTC", measures: [] },
      ...{ measuredAt: NOON - days * DAY_MS, createdAt: NOW, modifiedAt: NOW },
      device: { id: "w", model: null, modelId: null },
    })),
  });
const row = ({ connectionId }: ClaimedItems) =>
  database.prisma.inboxItem.findFirstOrThrow({ where: { connectionId }, orderBy: { id: "asc" } });
const fail = (claimed: ClaimedItems, attempts: number) =>
  database.prisma.inboxItem.updateMany({ where: { connectionId: claimed.connectionId }, data: { attempts } });
const day = (daysAgo: number): Window => ({
  from: MIDNIGHT - daysAgo * DAY_MS,
  to: MIDNIGHT - (daysAgo - 1) * DAY_MS,
});
const unreadable = () => new WithingsError("malformed", "No series", { status: 0 });

test("a window is fetched whole, and says how many of its days changed", async () => {
  const window = { from: day(1).from, to: day(0).to };
  const claimed = await claimItems(database, { kind: "minutes", cause: "refresh", window });
  const played = play(steps(NOON - DAY_MS), {});
  await run(played, claimed);
  expect(played.windows).toEqual([day(1), day(0)]);
  expect(await row(claimed)).toMatchObject({
    state: "done",
    outcome: [{ kind: "minutes", added: 0, changed: 1, removed: 0 }],
  });
  const connection = await database.prisma.connection.findUniqueOrThrow({
    where: { id: claimed.connectionId },
  });
  expect(connection.lastSyncAt?.getTime()).toBe(NOW);
});

test("a window that had to wait goes on with the day that it waited for, and another one begins again", async () => {
  const window = { from: day(2).from, to: day(0).to };
  const claimed = await claimItems(database, { kind: "minutes", cause: "refresh", window });
  const cut = play(steps(NOON - 2 * DAY_MS), new WithingsError("rate-limited", "Too many"));
  await expect(run(cut, claimed)).rejects.toThrow("Too many");
  const rest = play(steps(NOON - DAY_MS));
  await run(rest, claimed);
  expect(rest.windows).toEqual([day(1), day(0)]);
  expect((await row(claimed)).outcome).toEqual([{ kind: "minutes", added: 0, changed: 2, removed: 0 }]);

  for (const asked of [
    { ...window, from: window.from + 1 },
    { ...window, to: window.to + 1 },
  ]) {
    const other = await claimItems(database, { kind: "minutes", cause: "refresh", window });
    const progress = { asked, before: day(0).from, changed: 5 };
    await database.prisma.inboxItem.updateMany({
      where: { connectionId: other.connectionId },
      data: { progress },
    });
    const whole = play();
    await run(whole, other);
    expect(whole.windows).toEqual([day(2), day(1), day(0)]);
  }
});

test("of more than four days only those around a record are fetched, as far as half a day from it", async () => {
  const four = await claimItems(database, {
    ...{ kind: "minutes", cause: "refresh", window: { from: day(3).from, to: day(0).to } },
  });
  const few = play();
  await run(few, four);
  expect(few.windows).toHaveLength(4);
  const five = await claimItems(database, {
    ...{ kind: "minutes", cause: "refresh", window: { from: day(4).from, to: day(0).to } },
  });
  const none = play();
  await run(none, five);
  expect(none.windows).toEqual([]);
  const asked = { kind: "minutes", cause: "refresh", window: { from: day(9).from, to: day(0).to } } as const;
  const many = await claimItems(database, asked);
  await lived(many, 0, 4);
  const played = play();
  await run(played, many);
  expect(played.windows).toEqual([day(4), day(3), day(0)]);
  // A record at noon is half a day from the midnight after it; of days from noon to noon it is at the border of two.
  const shifted = { from: asked.window.from + DAY_MS / 2, to: asked.window.to + DAY_MS / 2 };
  const beside = await claimItems(database, { ...asked, window: shifted });
  await lived(beside, 4);
  const both = play();
  await run(both, beside);
  expect(both.windows.map(({ from }) => from)).toEqual([NOON - 5 * DAY_MS, NOON - 4 * DAY_MS]);
});

test("a window serves what lies in it, and nothing beside it", async () => {
  const asked = (window: Window | null) => ({ kind: "minutes", cause: "sweep", window }) as const;
  const { connectionId, lease, items } = await claimItems(
    database,
    ...[asked(day(3)), asked({ ...day(3), to: day(3).to - 1 }), asked(day(1)), asked(null)],
  );
  const first = items.filter(({ window }) => window?.to === day(3).to);
  await runMinutes(play().context, lease, "minutes", [
    ...first,
    ...items.filter((item) => item !== first[0]),
  ]);
  const left = await findWaitingItems(database, connectionId);
  expect(left.items.map(({ window }) => window)).toEqual(expect.arrayContaining([day(1), null]));
  expect(left.items).toHaveLength(2);
});

test("the past is walked back record by record, and ends where the last walk began", async () => {
  const claimed = await claimItems(database, { kind: "minutes", cause: "sweep" });
  await lived(claimed, 0, 3, 7, 9);
  const until = NOON - 7 * DAY_MS;
  await database.prisma.inboxItem.updateMany({
    where: { connectionId: claimed.connectionId },
    data: { progress: { before: NOW + DAY_MS, until, empty: 0 } },
  });
  const played = play(steps(NOON), {}, {});
  const empties: unknown[] = [];
  for (let walked = 0; walked < 3; walked += 1) {
    await run(played, claimed);
    const { state, progress } = await row(claimed);
    empties.push([state, progress]);
  }
  expect(played.windows).toEqual([day(0), day(3), day(7)]);
  expect(empties).toEqual([
    ["waiting", { before: day(0).from, until, empty: 0 }],
    ["waiting", { before: day(3).from, until, empty: 1 }],
    ["waiting", { before: day(7).from, until, empty: 2 }],
  ]);
  await run(played, claimed);
  const { state, createdAt } = await row(claimed);
  expect([state, played.windows.length]).toEqual(["done", 3]);
  expect(await findSyncCursor(database, claimed.connectionId, "minutes")).toBe(createdAt.getTime());
  const connection = await database.prisma.connection.findUniqueOrThrow({
    where: { id: claimed.connectionId },
  });
  expect(connection.lastSyncAt?.getTime()).toBe(NOW);
});

test("thirty empty days in a row end the walk; a day that stays unreadable is not empty", async () => {
  const claimed = await claimItems(database, { kind: "minutes", cause: "sweep" });
  await lived(claimed, 0, 3, 7);
  const walk = (empty: number) =>
    database.prisma.inboxItem.updateMany({
      where: { connectionId: claimed.connectionId },
      data: { progress: { before: NOW + DAY_MS, until: 0, empty } },
    });
  await walk(29);
  await fail(claimed, 4);
  await expect(run(play(unreadable()), claimed)).rejects.toThrow("No series");
  await fail(claimed, 5);
  await run(play(unreadable()), claimed);
  expect((await row(claimed)).progress).toMatchObject({ empty: 0 });
  await walk(29);
  await run(play(), claimed);
  expect((await row(claimed)).progress).toMatchObject({ empty: 30 });
  const last = play();
  await run(last, claimed);
  expect(last.windows).toEqual([]);
  expect((await row(claimed)).state).toBe("done");
});

test("nothing to do is done without a call", async () => {
  const played = play();
  const { lease } = await claimItems(database, { kind: "minutes", cause: "sweep" });
  await runMinutes(played.context, lease, "minutes", []);
  expect(played.windows).toEqual([]);
});
