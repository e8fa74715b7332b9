import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { createMeasureSource } from "#lib/ingest/measure-source.ts";
import { startWorker } from "#lib/ingest/worker/worker.ts";
import { isHistoryToCome } from "#lib/live/first-sync.ts";
import { findConnectionStatuses } from "./connection-status.ts";

const { database, cloud } = await openLinkedCloud();

test("a first sync tells of each kind what has come and whether it is all, until nothing more comes", async () => {
  const person = await cloud.link({ years: 0.05, profile: "watch-wearer" });
  const firstSync = async () => {
    const [status] = await findConnectionStatuses(database, [person.personId]);
    if (!status) throw new Error("The link has no status.");
    return status.firstSync;
  };
  const before = await firstSync();
  expect(isHistoryToCome(before)).toBe(true);
  expect(before.kinds.map(({ kind, count, done }) => [kind, count, done])).toEqual(
    ["measure", "activity", "workout", "night", "ecg", "sound", "minutes", "sleep"].map((kind) => [
      kind,
      0,
      false,
    ]),
  );

  const source = createMeasureSource(cloud.context, { subscriptionPauseMs: 0 });
  const worker = startWorker({ context: cloud.context, source, random: () => 0 });
  await worker.idle();
  const shown = await firstSync();
  expect(shown.kinds.filter(({ done }) => !done).map(({ kind }) => kind)).toEqual(["minutes", "sleep"]);
  expect(isHistoryToCome(shown)).toBe(false);
  const nights = shown.kinds.find(({ kind }) => kind === "night");
  expect(nights).toMatchObject({ done: true });
  expect(nights?.count).toBeGreaterThan(10);
  expect(nights?.from).toBeLessThan(Date.now() - 15 * 86_400_000);
  // Those of the last days are here; older ones begin when the first screens are filled.
  for (const kind of ["minutes", "sleep"]) {
    const held = shown.kinds.find((one) => one.kind === kind);
    expect(held?.count).toBeGreaterThan(10);
    expect(held?.from).toBeGreaterThan(Date.now() - 16 * 86_400_000);
  }

  await database.pool.query("delete from api_call");
  await database.pool.query("update inbox_item set not_before = now() where state = 'waiting'");
  await worker.idle();
  await worker.stop();
  expect((await firstSync()).kinds).toEqual([]);
});
