import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { startWorker } from "#lib/ingest/worker/worker.ts";
import { isHistoryToCome } from "#lib/live/first-sync.ts";
import { findConnectionStatuses } from "./connection-status.ts";

const { database, cloud } = await openLinkedCloud();

const daysAgo = (days: number) => Date.now() - days * 86_400_000;

test("a first sync reports for each kind what has come and whether it is all, until nothing more comes", async () => {
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

  const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
  await worker.idle();
  const shown = await firstSync();
  expect(shown.kinds.filter(({ done }) => !done).map(({ kind }) => kind)).toEqual(["minutes", "sleep"]);
  expect(isHistoryToCome(shown)).toBe(false);
  const nights = shown.kinds.find(({ kind }) => kind === "night");
  const truth = cloud.simulator.control.readTruth(person.userid, "nights");
  expect(nights).toMatchObject({ done: true, count: truth.length });
  expect(nights?.from).toBeLessThan(daysAgo(15));
  // Those of the last days are here; older ones begin when the first screens are filled.
  for (const kind of ["minutes", "sleep"]) {
    const held = shown.kinds.find((one) => one.kind === kind);
    const surely = truth.filter(({ startdate }) => Number(startdate) * 1000 > daysAgo(12));
    expect(held?.count).toBeGreaterThanOrEqual(surely.length);
    expect(held?.from).toBeGreaterThan(daysAgo(16));
  }

  await database.pool.query("delete from api_call");
  await database.pool.query("update inbox_item set not_before = now() where state = 'waiting'");
  await worker.idle();
  await worker.stop();
  expect((await firstSync()).kinds).toEqual([]);
});
