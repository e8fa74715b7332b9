import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import type { RequestEntry } from "#lib/simulator/world/world.ts";
import { DAY_S, HOUR_S } from "#lib/metrics/time.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld({ simulator: { pageSize: 150 } });
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** Lets only what is of that kind be due. */
async function onlyDue(kind: string, { connectionId }: LinkedPerson): Promise<void> {
  await world.database.pool.query(
    `update inbox_item set not_before = now() + case when kind::text = $2 then '0' else '1 hour' end::interval
     where connection_id = $1 and state = 'waiting'`,
    [connectionId, kind],
  );
}

test("years come page by page; what is measured meanwhile waits for two calls at most, and a process that is killed costs one page", async () => {
  const person = await world.link({ years: 3 });
  const { control } = world.simulator;
  await onlyDue("subscriptions", person);
  const first = world.work();
  await first.idle();
  await first.stop();
  await onlyDue("measures", person);
  control.resetRequests();
  let pages = 0;
  let killed = false;
  world.line.via = async (request, pass) => {
    const answer = await pass(request);
    if (new URL(request.url).pathname !== "/measure") return answer;
    pages += 1;
    if (pages === 5) await control.weighIn(person.userid, { kilograms: 80 });
    if (pages !== 12 || killed) return answer;
    killed = true;
    throw new TypeError("fetch failed");
  };
  await world.work(undefined, { concurrency: 1 }).idle();
  const asked = control.readRequests({ action: "getmeas", character: person.userid });
  const isShort = ({ parameters }: (typeof asked)[number]): boolean =>
    Number(parameters["enddate"]) - Number(parameters["startdate"]) < 2 * DAY_S;
  const place = asked.findIndex(isShort);
  // The fifth was on its way.
  expect(place).toBeGreaterThanOrEqual(5);
  expect(place).toBeLessThanOrEqual(6);
  await world.quiesce();
  expect(killed).toBe(true);
  const words = control
    .readRequests({ action: "getmeas", character: person.userid })
    .map(({ parameters }) => JSON.stringify(parameters));
  expect(words.length - new Set(words).size).toBe(1);
  await expectKeptTrue(world, person);
}, 180_000);

/** Withings' own limit, and ours. */
const CALLS_PER_MINUTE = 120;

/** A first sync under Withings' real limits; the clocks of the cloud and the database are moved on by hand. */
async function syncUnderLimits(limited: FaultWorld, person: LinkedPerson): Promise<RequestEntry[]> {
  const { clock, database, simulator } = limited;
  simulator.control.resetRequests();
  limited.line.via = async (request, pass) => {
    await clock.advance(60_000 / CALLS_PER_MINUTE);
    return pass(request);
  };
  const worker = limited.work();
  for (let open = 1; open > 0;) {
    await worker.idle();
    await clock.advance(62_000);
    await database.pool.query("update api_call set at = at - interval '62 seconds'");
    await database.pool.query(
      "update inbox_item set not_before = not_before - interval '62 seconds' where state = 'waiting'",
    );
    open = await database.prisma.inboxItem.count({
      where: { connectionId: person.connectionId, state: "waiting" },
    });
  }
  return simulator.control.readRequests({ character: person.userid });
}

const nameOf = ({ service, action }: RequestEntry): string => `${service} ${action}`;

/** Pages of a first sync: the windows of each list, and one for what came before its subscription. */
const LISTS = {
  ...{ "measure getmeas": 4 + 1, "v2/heart list": 4 + 1, "v2/stetho list": 4 + 1 },
  ...{ "v2/measure getactivity": 3 + 1, "v2/measure getworkouts": 3 + 1, "v2/sleep getsummary": 3 + 1 },
};
/** s. */
const SPANS = ["v2/measure getintradayactivity", "v2/sleep get"];
const SIGNALS = ["v2/heart get", "v2/stetho get"];

test("the last 14 days of every kind come before anything older, by not one call more", async () => {
  const limited = await createFaultWorld({
    simulator: { enforceCallLimit: true, enforceDuplicateArguments: true },
    callsPerMinute: CALLS_PER_MINUTE,
  });
  try {
    const person = await limited.link({ years: 0.08, profile: "atrial-fibrillation" });
    const { control } = limited.simulator;
    const linkedAt = limited.clock.now() / 1000;
    const recordings = [
      ...control.readTruth(person.userid, "ecgs").map((row) => ({ ...row, ...(row["ecg"] as object) })),
      ...control.readTruth(person.userid, "sounds"),
    ] as unknown as { signalid: number; timestamp: number }[];
    const recordedAt = new Map(recordings.map(({ signalid, timestamp }) => [String(signalid), timestamp]));
    const calls = await syncUnderLimits(limited, person);
    expect(calls.filter(({ status }) => status !== 0)).toEqual([]);

    /** Days from when a list ends, or a day, a night or a signal begins, to the link. */
    function daysBack(call: RequestEntry): number {
      const { startdate, enddate, enddateymd, signalid } = call.parameters;
      const list = enddateymd === undefined ? Number(enddate) : Date.parse(enddateymd) / 1000;
      const one = signalid === undefined ? Number(startdate) : (recordedAt.get(signalid) ?? NaN);
      return (linkedAt - (nameOf(call) in LISTS ? list : one)) / DAY_S;
    }
    // Lists of days end two days later than what they are for; a day or night may begin 15 days back.
    const recent = calls.filter((call) => daysBack(call) < (nameOf(call) in LISTS ? 11 : 13.9));
    const older = calls.filter((call) => daysBack(call) > (nameOf(call) in LISTS ? 11 : 15.1));
    const kinds = [...Object.keys(LISTS), ...SPANS, ...SIGNALS].toSorted();
    expect([...new Set(recent.map(nameOf))].toSorted()).toEqual(kinds);
    expect([...new Set(older.map(nameOf))].toSorted()).toEqual(kinds);
    expect(Math.max(...recent.map((call) => calls.indexOf(call)))).toBeLessThan(
      Math.min(...older.map((call) => calls.indexOf(call))),
    );

    // Last night's phases come after the lists, the subscriptions and today's minutes.
    const phases = calls.find(({ service, action }) => service === "v2/sleep" && action === "get");
    expect((phases?.at ?? Infinity) / 1000 - linkedAt).toBeLessThan(30);

    for (const [name, pages] of Object.entries(LISTS))
      expect([name, calls.filter((call) => nameOf(call) === name).length]).toEqual([name, pages]);
    const signals = calls.filter((call) => SIGNALS.includes(nameOf(call)));
    expect(signals.map(({ parameters }) => parameters["signalid"]).toSorted()).toEqual(
      [...recordedAt.keys()].toSorted(),
    );
    // A day of 25 hours takes two calls. Where a clock is set forward, two nights may share the hour of a noon.
    for (const name of SPANS) {
      const spans = calls
        .filter((call) => nameOf(call) === name)
        .map(({ parameters }) => [Number(parameters["startdate"]), Number(parameters["enddate"])] as const)
        .toSorted(([a], [b]) => a - b);
      for (const [place, [start]] of spans.slice(1).entries())
        expect(start).toBeGreaterThanOrEqual((spans[place]?.[1] ?? Infinity) - HOUR_S);
    }
    await expectKeptTrue(limited, person);
  } finally {
    await limited.calm();
    await limited.close();
  }
}, 180_000);
