import { expect, test } from "vitest";
import { type ConnectionClient, connectionClients } from "#lib/connections/connection-client.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { claimItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import type { WithingsMeasureGroup } from "#lib/withings/measures-page.ts";
import { MEASURES } from "./measures.ts";

const { database, cloud } = await openLinkedCloud();
const NOW = Date.UTC(2026, 4, 1);
const clients = connectionClients(cloud.context);
const context = {
  ...{ ...cloud.context, random: () => 0, subscriptionPauseMs: 0, now: () => NOW },
  clientOf: clients,
};
const GROUP: WithingsMeasureGroup = {
  ...{ groupId: "1", attribution: 0, category: 1, measuredAt: NOW, createdAt: NOW, modifiedAt: NOW },
  ...{ deviceId: "scale", deviceModel: "Body+", modelId: 5, zone: null, comment: null },
  measures: [],
};

test("a window asks for a second more on both sides, and a catch-up for what changed", async () => {
  const asked: unknown[] = [];
  const client: ConnectionClient = {
    ...clients("c", "live"),
    getMeasures: (request) => {
      asked.push(request);
      const groups = [GROUP, { ...GROUP, zone: "Asia/Tokyo", comment: "after lunch" }];
      const answer = { groups, more: false, offset: null, zone: "UTC", updateTime: NOW };
      return Promise.resolve({ ...answer, rejected: { groups: 0, measures: 0 }, whole: true });
    },
  };
  const window = { from: NOW - 5_000, to: NOW };
  const page = await MEASURES.fetchPage(client, { endpoint: "measure", window }, { askedAt: NOW, offset: 3 });
  await MEASURES.fetchPage(client, { endpoint: "measure", lastUpdate: 7 }, { askedAt: NOW });
  expect(asked).toEqual([
    { window: { from: NOW - 6_000, to: NOW + 1_000 }, askedAt: NOW, offset: 3 },
    { lastUpdate: 7, askedAt: NOW },
  ]);
  const kept = { groupId: "1", device: { id: "scale", model: "Body+", modelId: 5 } };
  expect(page).toMatchObject({ more: false, zone: "UTC", updateTime: NOW, whole: true });
  expect(page.entries[0]).toMatchObject(kept);
  expect(page.entries[0]).not.toHaveProperty("zone");
  expect(page.entries[0]).not.toHaveProperty("details");
  expect(page.entries[1]).toMatchObject({ ...kept, zone: "Asia/Tokyo", details: { comment: "after lunch" } });
});

test.each<[Cause, boolean, boolean, boolean]>([
  ["first-sync", false, false, true],
  ["sweep", false, false, true],
  ["sweep", true, false, false],
  ["refresh", false, false, false],
  ["notification", true, false, false],
  ["first-sync", false, true, false],
])(
  "after %s (changes only: %s, a window: %s) the first sync is done: %s",
  async (cause, changesOnly, part, done) => {
    const window = part ? { from: NOW - 1_000, to: NOW } : null;
    const { connectionId, lease, items } = await claimItems(
      database,
      ...[{ kind: "measures", cause, changesOnly, window } as const],
    );
    await MEASURES.afterAll?.(context, lease, { items, recentFrom: null });
    const { firstSyncDoneAt } = await database.prisma.connection.findUniqueOrThrow({
      where: { id: connectionId },
    });
    expect(firstSyncDoneAt?.getTime() ?? null).toBe(done ? NOW : null);
  },
);

test("a complete answer serves the pushes in its window that came before it, a part of one serves none", async () => {
  const at = (from: number) => ({
    ...({ kind: "measures", cause: "notification", window: { from, to: from + 1_000 } } as const),
  });
  const { connectionId, lease, readAt } = await claimItems(database, at(NOW), at(NOW - 9_000));
  const page = { endpoint: "measure", cause: "sweep", readAt, past: false } as const;
  const after = (complete: { from: number; to: number } | null) =>
    MEASURES.afterPage?.(context, lease, { ...page, complete, stored: { removed: 0, widen: null } });
  const waiting = async () =>
    (await findWaitingItems(database, connectionId)).items.map(({ window }) => window?.from);
  await after(null);
  expect(await waiting()).toHaveLength(2);
  await after({ from: NOW - 500, to: NOW + 1_000 });
  expect(await waiting()).toEqual([NOW - 9_000]);
});
