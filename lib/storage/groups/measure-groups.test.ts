import { expect, test } from "vitest";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codesOf, METRICS } from "#lib/metrics/registry.ts";
import { startWorker } from "#lib/ingest/worker/worker.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { findGroupsWithCodes, findMeasureGroups } from "./measure-groups.ts";

const { database, cloud } = await openLinkedCloud();

test("what is read for a metric alone says the same as whole groups", async () => {
  const { personId } = await cloud.link({ profile: "every-device", years: 0.03 });
  await cloud.link({ profile: "every-device", years: 0.01 });
  const worker = startWorker({ context: cloud.context });
  await worker.idle();
  await worker.stop();
  const groups = await findMeasureGroups(database, personId);
  const seen = METRICS.map(({ key }) => observationsOf(groups, key));
  expect(seen.filter(({ length }) => length > 0).length).toBeGreaterThan(20);
  for (const [index, metric] of METRICS.entries()) {
    const few = await findGroupsWithCodes(database, personId, codesOf(metric));
    expect(observationsOf(few, metric.key), metric.key).toEqual(seen[index]);
  }
  expect(await findGroupsWithCodes(database, personId, [])).toEqual([]);
});

test("groups with one of several codes are narrowed to a window", async () => {
  const { personId } = await cloud.link({ profile: "losing-weight", years: 0.1 });
  const worker = startWorker({ context: cloud.context });
  await worker.idle();
  await worker.stop();
  const all = await findGroupsWithCodes(database, personId, [1, 9]);
  expect(all.length).toBeGreaterThan(4);
  expect(
    all.every(
      ({ measures }) => measures.length > 0 && measures.every(({ code }) => code === 1 || code === 9),
    ),
  ).toBe(true);
  const window = { from: all[1]?.measuredAt ?? 0, to: all.at(-1)?.measuredAt ?? 0 };
  const inside = all.filter(({ measuredAt }) => measuredAt >= window.from && measuredAt < window.to);
  expect(await findGroupsWithCodes(database, personId, [1, 9], { window })).toEqual(inside);
});
