import { afterAll, beforeAll, expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { requestRangeSync } from "#lib/connections/request-sync.ts";
import { startWorker } from "#lib/ingest/worker/worker.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findFetchHistory } from "./fetch-history.ts";

const { database, cloud } = await openLinkedCloud();
const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
let person: LinkedPerson;
beforeAll(async () => {
  person = await cloud.link();
});
afterAll(() => worker.stop());

const historyOf = (kind: "measures" | "days" | "nights") =>
  findFetchHistory(database, person.connectionId, kind);

test("the first sync asks for everything", async () => {
  await worker.idle();
  for (const kind of ["measures", "days", "nights"] as const)
    expect(await historyOf(kind)).toMatchObject({ comparedAt: expect.any(Number) });
});

test("a range counts once it is finished, for the kind that was asked for", async () => {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const window = { from: today - 20 * DAY_MS, to: today - 10 * DAY_MS };
  await requestRangeSync(cloud.context, person.connectionId, window, ["nights"]);
  await worker.idle();
  const asked = async (kind: "measures" | "nights") =>
    (await historyOf(kind)).ranges.filter(({ from, to }) => from === window.from && to === window.to);
  const [fetch] = await asked("nights");
  expect(fetch?.doneAt).toBeGreaterThanOrEqual(fetch?.askedAt ?? Infinity);
  expect(await asked("measures")).toEqual([]);
});
