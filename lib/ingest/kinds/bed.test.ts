import fc from "fast-check";
import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { unlinkConnection } from "#lib/connections/unlink-connection.ts";
import type { BedEvent } from "#lib/metrics/bed-event.ts";
import { findBedEvents, MAX_BED_EVENTS_A_DAY } from "#lib/storage/samples/bed-event.ts";
import { findOtherDataSeqAfter } from "#lib/storage/people/other-data-seq.ts";

const SCOPE = "user.info,user.metrics,user.activity,user.sleepevents";
const ALWAYS = { from: 0, to: 4_102_444_800_000, limit: 10_000 };
/** Of the categories 50, 51 and 52. */
const KINDS = ["in", "out", "inflated"];
const FOREVER = Number.MAX_SAFE_INTEGER;

const { database, cloud } = await openLinkedCloud();
// A person with a mat, whose link has the permission for bed events.
const { synced } = prepareWorkers(cloud, { profile: "every-device", scope: SCOPE });

const kept = ({ personId }: LinkedPerson): Promise<BedEvent[]> => findBedEvents(database, personId, ALWAYS);
const push = (person: LinkedPerson, appli: number, at: number, deviceid = "mat") =>
  cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli,
    fields: { date: Math.floor(at / 1000), deviceid },
  });

test("in, out and inflated are kept as announced, with the mat and its zone, and no call is made for them", async () => {
  const person = await synced();
  await cloud.simulator.control.useBed(person.userid, { event: "inflated" });
  await cloud.simulator.control.useBed(person.userid, { event: "in" });
  await person.worker.idle();
  const events = await kept(person);
  expect(events.map(({ kind }) => kind).toSorted()).toEqual(["in", "inflated"]);
  for (const event of events) {
    expect(Math.abs(event.at - Date.now())).toBeLessThan(60_000);
    expect(event.deviceModel).not.toBeNull();
    expect(event.zone).not.toBe("UTC");
  }
  expect(cloud.simulator.control.readRequests({ character: person.userid })).toEqual([]);
  const { rows } = await database.pool.query(
    "select from measure_group where connection_id = $1 and kind = 'night'",
    [person.connectionId],
  );
  expect(rows).toEqual([]);
});

test("pushes repeated and in any order leave the same events, and a repetition is no news", async () => {
  const person = await synced();
  const second = Math.floor(Date.now() / 1000) * 1000;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ appli: fc.constantFrom(50, 51, 52), minute: fc.integer({ min: 0, max: 5 }) }), {
        minLength: 1,
        maxLength: 8,
      }),
      async (pushes) => {
        await database.pool.query("delete from bed_event where connection_id = $1", [person.connectionId]);
        for (const { appli, minute } of pushes) await push(person, appli, second - minute * 60_000);
        await person.worker.idle();
        // The newest first; of one moment in the order of the categories.
        const given = pushes.map(({ appli, minute }) => `${5 - minute} ${appli - 50}`);
        const expected = [...new Set(given)].toSorted().toReversed();
        const found = async () =>
          (await kept(person)).map(({ at, kind }) => `${5 - (second - at) / 60_000} ${KINDS.indexOf(kind)}`);
        expect(await found()).toEqual(expected);
        const seq = await findOtherDataSeqAfter(database, person.personId, 0, FOREVER);
        for (const { appli, minute } of pushes.toReversed())
          await push(person, appli, second - minute * 60_000);
        await person.worker.idle();
        expect(await found()).toEqual(expected);
        expect(await findOtherDataSeqAfter(database, person.personId, 0, FOREVER)).toBe(seq);
      },
    ),
    { numRuns: 8 },
  );
});

test("a holder of the address can neither fill the table nor announce events of the distant past or the future", async () => {
  const person = await synced();
  const second = Math.floor(Date.now() / 1000) * 1000;
  for (let index = 0; index < MAX_BED_EVENTS_A_DAY + 20; index += 1)
    await push(person, 50, second, `mat-${index}`);
  await push(person, 50, second - 3 * 86_400_000);
  await push(person, 50, second + 86_400_000);
  await person.worker.idle();
  expect(await kept(person)).toHaveLength(MAX_BED_EVENTS_A_DAY);
  const { rows } = await database.pool.query<{ outcome: string }>(
    "select outcome from notification where connection_id = $1 order by id desc limit 2",
    [person.connectionId],
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["not-followed", "not-followed"]);
});

test("an ended link keeps its events or erases them with its data", async () => {
  const events = async (data: "keep" | "delete") => {
    const person = await synced();
    await push(person, 50, Date.now());
    await person.worker.idle();
    const { connectionId, userId } = person;
    if (userId === null) throw new Error("The link made no account.");
    await unlinkConnection(cloud.context, { connectionId, userId, data });
    return (await kept(person)).length;
  };
  expect([await events("keep"), await events("delete")]).toEqual([1, 0]);
});
