import { expect, test } from "vitest";
import { connectionClients } from "#lib/connections/connection-client.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { claimItems, type ClaimedItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { DAYS, NIGHTS } from "./days.ts";
import { followRecent, followRemoved, followWithMinutes } from "./follow-minutes.ts";

const { database, cloud } = await openLinkedCloud();
const MIDNIGHT = Date.UTC(2026, 4, 20);
const NOW = MIDNIGHT + 18 * HOUR_MS;
const context = { database, now: () => NOW };
const day = (daysAgo: number): Window => ({
  from: MIDNIGHT - daysAgo * DAY_MS,
  to: MIDNIGHT - (daysAgo - 1) * DAY_MS,
});

type Row = { readonly groupId: string; readonly measuredAt: number; readonly endsAt?: number };
const rows = (...given: Row[]) =>
  given.map((row) => ({
    ...{ category: 1, attribution: 0, zone: "UTC", measures: [], createdAt: NOW, modifiedAt: NOW },
    device: { id: "w", model: null, modelId: null },
    ...row,
  }));
const arrival = { zone: "UTC", cause: "sweep", arrivedAt: NOW } as const;
/** Days of activity so many days ago, at their noon. */
const lived = ({ lease }: ClaimedItems, daysAgo: readonly number[], window: Window | null = null) =>
  DAYS.store(database, lease, {
    ...{ ...arrival, endpoint: "activity", window },
    entries: rows(
      ...daysAgo.map((days) => ({ groupId: `${days}`, measuredAt: day(days).from + DAY_MS / 2 })),
    ),
  });

/** The windows of minutes or sleep that wait now, as they are to be fetched. */
async function wanted({ connectionId }: ClaimedItems, kind: "minutes" | "sleep" = "minutes") {
  const { items } = await findWaitingItems(database, connectionId);
  return items
    .filter((item) => item.kind === kind)
    .map(({ cause, window }) => [cause, window])
    .toSorted(([, a], [, b]) => ((b as Window | null)?.from ?? 0) - ((a as Window | null)?.from ?? 0));
}

test("without a record there are no minutes to ask for", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "notification", window: day(0) });
  await followWithMinutes(context, claimed.lease, "minutes", claimed.items, null);
  expect(await wanted(claimed)).toEqual([]);
});

test("a window is followed by its minutes up to now, in pieces of a week", async () => {
  const window = { from: day(9).from, to: NOW + DAY_MS };
  const claimed = await claimItems(database, { kind: "days", cause: "notification", window });
  await lived(claimed, [0]);
  await followWithMinutes(context, claimed.lease, "minutes", claimed.items, null);
  expect(await wanted(claimed)).toEqual([
    ["notification", { from: day(2).from, to: NOW }],
    ["notification", { from: day(9).from, to: day(2).from }],
  ]);
  const ahead = await claimItems(database, {
    ...{ kind: "days", cause: "notification", window: { from: NOW, to: NOW + DAY_MS } },
  });
  await lived(ahead, [0]);
  await followWithMinutes(context, ahead.lease, "minutes", ahead.items, null);
  expect(await wanted(ahead)).toEqual([]);
});

test("a window of a first sync is followed by each of its days, the whole by a walk", async () => {
  const window = { from: day(9).from, to: NOW };
  const claimed = await claimItems(database, { kind: "days", cause: "first-sync", window });
  await lived(claimed, [0, 4, 20]);
  await followWithMinutes(context, claimed.lease, "minutes", claimed.items, null);
  expect(await wanted(claimed)).toEqual([
    ["first-sync", day(0)],
    ["first-sync", day(4)],
  ]);
  for (const recentFrom of [null, day(14).from]) {
    const whole = await claimItems(database, { kind: "days", cause: "first-sync" });
    await lived(whole, [0]);
    await followWithMinutes(context, whole.lease, "minutes", whole.items, recentFrom);
    const walks = await database.prisma.inboxItem.findMany({
      where: { connectionId: whole.connectionId, kind: "minutes" },
    });
    expect(walks.map(({ windowFrom, progress }) => [windowFrom, progress])).toEqual([
      [null, recentFrom === null ? null : { before: recentFrom }],
    ]);
  }
});

test("the last days are followed one by one, those dated ahead too", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "first-sync" });
  await lived(claimed, [-3, -2, 0, 14, 15]);
  const from = day(14).from;
  await followRecent(context, claimed.lease, "minutes", { from, cause: "first-sync" });
  expect(await wanted(claimed)).toEqual([-2, 0, 14].map((days) => ["first-sync", day(days)]));
});

test("a nap in the span of the oldest of the last nights is fetched with it, and not once more by the walk", async () => {
  const claimed = await claimItems(database, { kind: "nights", cause: "first-sync" });
  const recentFrom = day(14).from - 2 * HOUR_MS;
  const [nap, night] = [day(14).from - 9 * HOUR_MS, day(14).from - HOUR_MS];
  const entries = rows(
    { groupId: "night:1", measuredAt: night, endsAt: night + 7 * HOUR_MS },
    { groupId: "night:2", measuredAt: nap, endsAt: nap + HOUR_MS },
  );
  await NIGHTS.store(database, claimed.lease, { ...arrival, endpoint: "night", window: null, entries });
  await followRecent(context, claimed.lease, "sleep", { from: recentFrom, cause: "first-sync" });
  const noon = day(14).from - DAY_MS / 2;
  expect(await wanted(claimed, "sleep")).toEqual([["first-sync", { from: noon, to: noon + DAY_MS }]]);
  await followWithMinutes(context, claimed.lease, "sleep", claimed.items, recentFrom);
  const walk = await database.prisma.inboxItem.findFirstOrThrow({
    where: { connectionId: claimed.connectionId, kind: "sleep", windowFrom: null },
  });
  expect(walk.progress).toEqual({ before: noon });
});

test("a day that is gone is asked for whole, a night from its begin to its end", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  await lived(claimed, [0, 1, 2, 3]);
  const gone = await lived(claimed, [0, 1, 3], { from: day(3).from, to: day(0).to });
  expect(gone.removed).toBe(1);
  await followRemoved(context, claimed.lease, "minutes", { seq: gone.seq ?? 0, cause: "sweep" });
  expect(await wanted(claimed)).toEqual([["sweep", day(2)]]);

  const slept = await claimItems(database, { kind: "nights", cause: "sweep" });
  const night = (days: number) => ({
    ...{
      groupId: `night:${days}`,
      measuredAt: day(days).from - HOUR_MS,
      endsAt: day(days).from + 6 * HOUR_MS,
    },
  });
  const nights = (list: Row[], window: Window | null) =>
    NIGHTS.store(database, slept.lease, { ...arrival, endpoint: "night", window, entries: rows(...list) });
  await nights([0, 1, 2, 3].map(night), null);
  const one = await nights([0, 1, 3].map(night), { from: day(4).from, to: day(0).to });
  expect(one.removed).toBe(1);
  await followRemoved(context, slept.lease, "sleep", { seq: one.seq ?? 0, cause: "sweep" });
  expect(await wanted(slept, "sleep")).toEqual([
    ["sweep", { from: night(2).measuredAt, to: night(2).endsAt }],
  ]);
});

test("only a removed day or night asks for minutes or phases, and no workout does", async () => {
  const claimed = await claimItems(database, { kind: "days", cause: "sweep" });
  await lived(claimed, [0, 1, 2, 3]);
  const stored = await lived(claimed, [0, 1, 3], { from: day(3).from, to: day(0).to });
  const ingest = {
    ...cloud.context,
    random: () => 0,
    subscriptionPauseMs: 0,
    clientOf: connectionClients(cloud.context),
  };
  const page = { cause: "sweep", complete: null, readAt: "", past: false } as const;
  const after = (kind: typeof DAYS, endpoint: "activity" | "workout" | "night", given: typeof stored) =>
    kind.afterPage?.(ingest, claimed.lease, { ...page, endpoint, stored: given });
  await after(DAYS, "workout", stored);
  await after(DAYS, "activity", { ...stored, removed: 0 });
  await after(DAYS, "activity", { ...stored, seq: null });
  await after(NIGHTS, "night", stored);
  expect(await wanted(claimed)).toEqual([]);
  await after(DAYS, "activity", stored);
  expect(await wanted(claimed)).toEqual([["sweep", day(2)]]);
});
