import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectKeptTrue } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { type ClientOf, connectionClients } from "#lib/connections/connection-client.ts";
import { localDayOf, dayWindow } from "#lib/metrics/local-day.ts";
import { dayOf, type Sample } from "#lib/metrics/samples/exact-day.ts";
import { fetchMinutes } from "#lib/ingest/kinds/fetched-minutes.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findSamples } from "#lib/storage/samples/find-samples.ts";

const HEART_RATE = 1;

describe("our own clock, when it is wrong", () => {
  let world: FaultWorld;
  beforeAll(async () => {
    world = await createFaultWorld();
  });
  afterEach(() => world.calm());
  afterAll(() => world.close());

  const refreshes = () => world.simulator.control.readRequests({ service: "v2/oauth2" });

  test.each([
    ["an hour ahead", HOUR_MS],
    ["an hour behind", -HOUR_MS],
    ["five minutes ahead", 5 * MINUTE_MS],
    ["five minutes behind", -5 * MINUTE_MS],
  ])("%s: at most one refresh for each end of a token, and everything arrives", async (_, wrong) => {
    const person = await world.synced();
    const context: ConnectionsContext = { ...world.context, now: () => world.clock.now() + wrong };
    // Over the end of the access token, a weigh-in each half hour.
    for (let half = 0; half < 10; half += 1) {
      await world.clock.advance(30 * MINUTE_MS);
      const worker = world.work(context);
      await world.simulator.control.weighIn(person.userid, { kilograms: 80 + half / 10 });
      await worker.idle();
      await worker.stop();
    }
    const [status] = await findConnectionStatuses(world.database, [person.personId]);
    expect(status?.state).toBe("active");
    // Five hours are one end of a token; an hour ahead it may come twice.
    expect(refreshes().length).toBeGreaterThanOrEqual(1);
    expect(refreshes().length).toBeLessThanOrEqual(2);
    expect(refreshes().every((request) => request.status === 0)).toBe(true);
    await expectKeptTrue(world, person);
  });

  test("it jumps while an answer is on its way: the lease is the database's, no other worker takes the work", async () => {
    const person = await world.synced();
    let ahead = 0;
    const context: ConnectionsContext = { ...world.context, now: () => world.clock.now() + ahead };
    let under = 0;
    let most = 0;
    world.line.via = async (request, pass) => {
      under += 1;
      most = Math.max(most, under);
      ahead += HOUR_MS;
      const answer = await pass(request);
      under -= 1;
      return answer;
    };
    const both = [world.work(context), world.work(context)];
    await world.simulator.control.weighIn(person.userid, { kilograms: 80 });
    await Promise.all(both.map((worker) => worker.idle()));
    await Promise.all(both.map((worker) => worker.stop()));
    await world.quiesce();
    expect(most).toBe(1);
    await expectKeptTrue(world, person);
  });

  test("a person flies around the world: each measure keeps its zone and day, whatever the profile says later", async () => {
    const person = await world.synced();
    const zones = [
      "Europe/Berlin",
      "Asia/Tokyo",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
      "America/New_York",
    ];
    const days: string[] = [];
    for (const zone of zones) {
      await world.clock.advance(7 * HOUR_MS);
      const abroad: ClientOf = (...asked) => {
        const client = connectionClients(world.context)(...asked);
        return {
          ...client,
          getMeasures: async (request) => ({ ...(await client.getMeasures(request)), zone }),
        };
      };
      const worker = world.work(world.context, { clientOf: abroad });
      const { groups } = await world.simulator.control.weighIn(person.userid, { kilograms: 80 });
      days.push(...groups.map(() => localDayOf(world.clock.now(), zone)));
      await worker.idle();
      await worker.stop();
    }
    const kept = async () =>
      (await findMeasureGroups(world.database, person.personId)).map(({ measuredAt, zone }) =>
        localDayOf(measuredAt, zone),
      );
    expect(await kept()).toEqual(days);
    // The line of dates was crossed eastwards: the same day twice, as it was lived.
    expect(new Set(days).size).toBeLessThan(days.length);
    await world.sweep();
    expect(await kept()).toEqual(days);
    await expectKeptTrue(world, person);
  });
});

describe.each([
  ["autumn, with a day of 25 hours", Date.UTC(2026, 9, 26, 12), "2026-10-25", 25],
  ["spring, with a day of 23 hours", Date.UTC(2026, 2, 30, 12), "2026-03-29", 23],
])("the clocks change in %s", (_, at, day, hours) => {
  let world: FaultWorld;
  beforeAll(async () => {
    world = await createFaultWorld({ at });
  });
  afterAll(() => world.close());

  /** What the cloud has of a day, by halves: of more than 24 hours it silently answers the first 24. */
  async function askHeartRate(person: LinkedPerson, from: number, to: number): Promise<Sample[]> {
    const noon = from + 12 * HOUR_MS;
    const client = connectionClients(world.context)(person.connectionId, "live");
    const halves = [
      await fetchMinutes(client, { from, to: noon }),
      await fetchMinutes(client, { from: noon, to }),
    ];
    return halves.flatMap(({ signals }) => [...(signals.get(HEART_RATE) ?? [])]);
  }

  test("the day has one row, its minutes are all there, none twice, and its sums are the cloud's", async () => {
    const person = await world.synced({ years: 0.01, profile: "watch-wearer" });
    await expectKeptTrue(world, person);
    const groups = await findMeasureGroups(world.database, person.personId);
    const rows = groups.filter(({ kind, details }) => kind === "activity" && details?.["date"] === day);
    const zone = rows[0]?.zone ?? "";
    expect(rows.length).toBeGreaterThan(0);
    for (const { measuredAt } of rows) expect(localDayOf(measuredAt, zone)).toBe(day);
    const { from, to } = dayWindow(day, zone);
    expect(to - from).toBe(hours * HOUR_MS);
    const kept = await findSamples(world.database, person.personId, {
      signal: HEART_RATE,
      firstDay: dayOf(from / 1000),
      lastDay: dayOf(to / 1000),
    });
    const truth = [...(await askHeartRate(person, from, to))];
    expect(truth.length).toBeGreaterThan(hours * 8);
    expect(kept.filter(({ second }) => second * 1000 >= from && second * 1000 < to)).toEqual(truth);
  });
});
