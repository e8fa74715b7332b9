import { expect, test } from "vitest";
import { type ConnectionClient, connectionClients } from "#lib/connections/connection-client.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { claimItems, type ClaimedItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import type { WithingsHeartSignal } from "#lib/withings/heart-signal.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { runHeartSignals } from "./heart-signals.ts";
import { ECGS } from "./heart.ts";

const t = getWords("sync.signal");
const { database, cloud } = await openLinkedCloud();
const AT = Date.UTC(2026, 4, 1);
const SIGNAL: WithingsHeartSignal = {
  ...{ microvolts: [5, null, -5], frequency: 300, wearPosition: 1, modelId: 93, heartRate: 61 },
};

/** A person with so many ECGs, the newest first by name, whose signals wait. */
async function recorded(...ids: string[]): Promise<ClaimedItems> {
  const claimed = await claimItems(database, { kind: "heart-signals", cause: "sweep" });
  const entries = ids.map((signalId, index) => ({
    ...{ signalId, recordedAt: AT - index * HOUR_MS, modifiedAt: AT, zone: null },
    ...{ deviceId: "w", deviceModel: null, modelId: null, afib: 0, vhd: null },
    ...{ heartRate: null, systolic: null, diastolic: null },
  }));
  await ECGS.store(database, claimed.lease, {
    ...{ endpoint: "ecg", entries, zone: "UTC", cause: "sweep", arrivedAt: AT, window: null },
  });
  return claimed;
}

async function run({ lease }: ClaimedItems, answer: Partial<WithingsHeartSignal> | Error = {}) {
  const asked: string[] = [];
  const logged: unknown[] = [];
  const clients = connectionClients(cloud.context);
  const context = {
    ...cloud.context,
    ...{ random: () => 0, subscriptionPauseMs: 0 },
    log: { ...cloud.context.log, warn: (fields: object, words?: string) => logged.push([fields, words]) },
    clientOf: (...whose: Parameters<typeof clients>): ConnectionClient => ({
      ...clients(...whose),
      getHeartSignal: ({ signalId }) => {
        asked.push(signalId);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ ...SIGNAL, ...answer });
      },
    }),
  };
  const { items } = await findWaitingItems(database, lease.connectionId);
  await runHeartSignals(context, lease, items);
  return { asked, logged };
}
const signal = async ({ connectionId }: ClaimedItems, signalId: string) => {
  const { rows } = await database.pool.query<{
    waits: number | null;
    kept: boolean;
    attempts: number;
    error: string | null;
  }>(
    `select samples is not null as kept, signal_attempts as attempts, signal_error as error,
       ceil(extract(epoch from signal_due_at - clock_timestamp()))::int as waits
     from heart_recording where connection_id = $1 and signal_id = $2`,
    [connectionId, signalId],
  );
  return rows[0];
};
const item = ({ connectionId }: ClaimedItems) =>
  database.prisma.inboxItem.findFirstOrThrow({ where: { connectionId } });
/** So often a signal was asked for, and so often all waited for one. */
async function asked({ connectionId }: ClaimedItems, signals: number, attempts = 0): Promise<void> {
  await database.pool.query("update heart_recording set signal_attempts = $2 where connection_id = $1", [
    connectionId,
    signals,
  ]);
  await database.prisma.inboxItem.updateMany({ where: { connectionId }, data: { attempts } });
}

test("each signal is a call, the newest first; with the last one the item is done", async () => {
  const claimed = await recorded("b", "a");
  expect((await run(claimed)).asked).toEqual(["b"]);
  expect(await item(claimed)).toMatchObject({ state: "waiting", lastError: null });
  expect((await run(claimed)).asked).toEqual(["a"]);
  expect(await item(claimed)).toMatchObject({ state: "done" });
  expect(await signal(claimed, "a")).toEqual({ kept: true, waits: null, attempts: 0, error: null });
  const { rows } = await database.pool.query(
    `select sampling_frequency as frequency, wear_position as position, heart_rate as pulse, device_model as model
     from heart_recording where connection_id = $1 and signal_id = 'a'`,
    [claimed.connectionId],
  );
  expect(rows).toEqual([{ frequency: 300, position: 1, pulse: 61, model: "ScanWatch" }]);
});

test.each([{ microvolts: [] }, { frequency: null }])(
  "a signal that is not there yet (%o) is waited for",
  async (answer) => {
    const claimed = await recorded("a");
    await run(claimed, answer);
    expect(await signal(claimed, "a")).toMatchObject({ kept: false, attempts: 1, error: null });
    expect((await signal(claimed, "a"))?.waits).toBeLessThanOrEqual(15);
    expect(await item(claimed)).toMatchObject({
      ...{ state: "waiting", attempts: 0 },
      lastError: t("notYet"),
    });
  },
);

test("a signal that Withings refuses is given up, one that a scope is missing for is not", async () => {
  const claimed = await recorded("b", "a");
  const scope = new WithingsError("rejected", "No scope", { status: 403 });
  await expect(run(claimed, scope)).rejects.toBe(scope);
  expect(await signal(claimed, "b")).toMatchObject({ attempts: 0, error: null });
  await run(claimed, new WithingsError("rejected", "Unknown", { status: 503 }));
  expect(await signal(claimed, "b")).toEqual({
    ...{ kept: false, waits: null, attempts: 1 },
    error: t("refused"),
  });
  expect((await run(claimed)).asked).toEqual(["a"]);
});

test("a signal that cannot be read is noted and waited for, and given up after eight times", async () => {
  const claimed = await recorded("b", "a");
  const unreadable = new WithingsError("malformed", "No signal", { status: 0 });
  await asked(claimed, 7);
  const what = { connectionId: claimed.connectionId, kind: "ECG signals" };
  expect((await run(claimed, unreadable)).logged).toEqual([
    [{ ...what, reason: "No signal" }, expect.stringContaining("could not be read") as string],
  ]);
  const error = t("unreadable");
  expect(await signal(claimed, "b")).toMatchObject({ attempts: 8, error });
  expect((await signal(claimed, "b"))?.waits).not.toBeNull();
  const unread = await database.prisma.unreadEntry.findMany({
    where: { connectionId: claimed.connectionId },
  });
  expect(unread).toMatchObject([{ kind: "ECG signals", item: "signalid b", reason: "No signal" }]);
  await asked(claimed, 8);
  await run(claimed, unreadable);
  expect(await signal(claimed, "a")).toEqual({ kept: false, waits: null, attempts: 9, error });
});

test("all wait three times for a signal that Withings fails on, then it waits alone", async () => {
  const claimed = await recorded("b", "a");
  const down = new WithingsError("unavailable", "Down", { status: 502 });
  await asked(claimed, 0, 2);
  await expect(run(claimed, down)).rejects.toBe(down);
  await asked(claimed, 0, 3);
  expect((await run(claimed, down)).logged).toEqual([]);
  expect(await signal(claimed, "b")).toMatchObject({
    ...{ attempts: 1, error: t("noAnswer") },
  });
  const network = new WithingsError("network", "Cut");
  await asked(claimed, 0, 9);
  await expect(run(claimed, network)).rejects.toBe(network);
});

test("a signal that comes after the lease was lost is not kept, and the loss is thrown", async () => {
  const claimed = await recorded("a");
  await database.pool.query("update connection set lease_fence = lease_fence + 1 where id = $1", [
    claimed.connectionId,
  ]);
  await expect(run(claimed)).rejects.toThrow(LeaseLostError);
  expect(await signal(claimed, "a")).toMatchObject({ kept: false });
});
