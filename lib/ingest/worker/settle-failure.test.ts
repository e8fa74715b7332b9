import { expect, test } from "vitest";
import { type ConnectionClient, connectionClients } from "#lib/connections/connection-client.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { claimItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { runJob } from "./run-job.ts";

const t = getWords("sync.retry");
const { database, cloud } = await openLinkedCloud();

/** What becomes of two fetches of devices, and what is logged, when the call fails so. */
async function failing(error: unknown, { attempts = 0, ageMs = 0, random = 0.5 } = {}) {
  const logged: [level: string, fields: object, words: string | undefined][] = [];
  const note = (level: string) => (fields: object, words?: string) => logged.push([level, fields, words]);
  const { connectionId, lease } = await claimItems(
    database,
    { kind: "devices", cause: "sweep" },
    { kind: "devices", cause: "refresh" },
  );
  await database.pool.query(
    "update inbox_item set attempts = $2 where connection_id = $1 and cause = 'sweep'",
    [connectionId, attempts],
  );
  const begun = Date.now();
  await database.pool.query(
    `update inbox_item set not_before = now() - interval '1 hour', created_at = now() - make_interval(secs => $2)
     where connection_id = $1 and cause = 'sweep'`,
    [connectionId, ageMs / 1_000],
  );
  const clients = connectionClients(cloud.context);
  await runJob(
    {
      ...cloud.context,
      ...{ random: () => random, subscriptionPauseMs: 0 },
      log: { info: note("info"), warn: note("warn"), error: note("error") },
      clientOf: (...whose): ConnectionClient => ({
        ...clients(...whose),
        getDevices: () => Promise.reject(error),
        getGoals: () => Promise.reject(error),
      }),
    },
    lease,
  );
  const items = await database.prisma.inboxItem.findMany({
    where: { connectionId },
    orderBy: { cause: "asc" },
  });
  const { state, stateReason } = await database.prisma.connection.findUniqueOrThrow({
    where: { id: connectionId },
  });
  return {
    connectionId,
    logged,
    items: items.map(({ state: itemState, attempts: tried, lastError }) => [itemState, tried, lastError]),
    waits: items.map(({ notBefore }) => notBefore.getTime() - begun),
    link: [state, stateReason],
  };
}
const WORDS = "An inbox item was not finished";

test("what failed is tried again after a while that grows with the attempts of the one tried most", async () => {
  const { connectionId, logged, items, waits, link } = await failing(new WithingsError("network", "Cut"), {
    ...{ attempts: 9, random: 0.5 },
  });
  expect(logged).toEqual([
    [
      "warn",
      {
        ...{ connectionId, kind: "devices", decision: "retry" },
        ...{ fault: "Withings: network", status: null, reason: "Cut" },
      },
      WORDS,
    ],
  ]);
  const words = t("unreachable");
  expect(items.toSorted()).toEqual(
    [
      ["waiting", 10, words],
      ["waiting", 1, words],
    ].toSorted(),
  );
  for (const wait of waits) expect(wait).toBeGreaterThan(400_000);
  expect(link).toEqual(["active", null]);
});

test("what our own count of calls keeps back has not failed: it keeps its place, and no log speaks of it", async () => {
  const { logged, items, waits } = await failing(
    new WithingsError("rate-limited", "Full", { keptBack: true }),
  );
  expect(logged).toEqual([]);
  for (const item of items) expect(item).toEqual(["waiting", 0, t("callsSpent")]);
  expect(Math.min(...waits)).toBeLessThan(-3_000_000);
});

test("what Withings asks to wait for is logged, and spends no attempt", async () => {
  const { logged, items } = await failing(new WithingsError("rate-limited", "Slow down", { status: 601 }));
  expect(logged).toMatchObject([["warn", { decision: "later", status: 601, reason: "Slow down" }, WORDS]]);
  for (const item of items) expect(item).toEqual(["waiting", 0, t("slowDown")]);
});

test("what is refused has failed for good, which is an error", async () => {
  const { logged, items } = await failing(new WithingsError("rejected", "No", { status: 293 }));
  expect(logged).toMatchObject([["error", { decision: "fail", status: 293, reason: "No" }, WORDS]]);
  for (const item of items) expect(item).toEqual(["failed", 0, t("refused")]);
});

test("what was asked for more than a day ago is given up, by the one asked first", async () => {
  const { items } = await failing(new WithingsError("network", "Cut"), { ageMs: DAY_MS + 60_000 });
  for (const item of items) expect(item).toEqual(["failed", 0, t("gaveUp", { reason: t("unreachable") })]);
});

test("a dead grant asks the person to link again, and parks what waits", async () => {
  const { logged, items, link, waits } = await failing(new WithingsError("invalid-grant", "Gone"));
  const words = t("relink");
  expect(logged).toMatchObject([["warn", { decision: "relink", fault: "Withings: invalid-grant" }, WORDS]]);
  for (const item of items) expect(item).toEqual(["waiting", 0, words]);
  expect(Math.min(...waits)).toBeLessThan(-3_000_000);
  expect(link).toEqual(["needsRelink", words]);
});

test("of our own fault the log has its class and our words, and none of its text", async () => {
  const { logged, items } = await failing(new RangeError("81.2 kg"));
  const words = t("ownFault");
  expect(logged).toMatchObject([["warn", { decision: "retry", fault: "RangeError", reason: words }, WORDS]]);
  expect(JSON.stringify(logged)).not.toContain("81.2");
  for (const item of items) expect(item).toEqual(["waiting", 1, words]);
});

test("a connection without work is no work", async () => {
  const { connectionId, lease } = await claimItems(database, { kind: "devices", cause: "sweep" });
  await database.pool.query("delete from inbox_item where connection_id = $1", [connectionId]);
  await runJob(
    { ...cloud.context, random: () => 0, subscriptionPauseMs: 0, clientOf: connectionClients(cloud.context) },
    lease,
  );
});
