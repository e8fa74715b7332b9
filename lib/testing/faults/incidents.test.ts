import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { withAccessToken } from "#lib/connections/access-token.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import type { ProfileKey } from "#lib/simulator/characters/profile-catalogue.ts";
import { INCIDENTS } from "#lib/simulator/incidents/incidents.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { expectKeptTrue } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld();
});
afterEach(() => world.calm());
afterAll(() => world.close());

const control = () => world.simulator.control;
const statuses = (service: string) =>
  control()
    .readRequests({ service })
    .map(({ status }) => status);
const subscribed = ({ userid }: LinkedPerson) => control().listSubscriptions({ userid }).length;

/** The groups that the product has of a person. */
const keptGroups = ({ personId }: LinkedPerson) => findMeasureGroups(world.database, personId);
const withCode = async (person: LinkedPerson, code: number) =>
  (await keptGroups(person)).filter(({ measures }) => measures.some((one) => one.code === code));
async function weigh(person: LinkedPerson): Promise<void> {
  await control().weighIn(person.userid, { kilograms: 79 });
  await world.quiesce();
}

/** As after "sync now". */
async function sync({ connectionId }: LinkedPerson): Promise<void> {
  await requestSync(world.context, connectionId);
  await world.quiesce();
}

type Sentence = {
  /** What a good client does. */
  does: string;
  profile?: ProfileKey;
  /** Before it happens. */
  before?: (person: LinkedPerson) => Promise<unknown>;
  /** After it happened; by default a push is worked off. Then everything is as the cloud has it. */
  then?: (person: LinkedPerson) => Promise<unknown>;
  /** What is stored is not compared with all that the cloud has, because it does not share all. */
  isPartial?: true;
};

const CLIENT: Record<string, Sentence> = {
  "ha-102886": {
    does: "refreshes once, however many calls meet the end of the token",
    async then(person) {
      const client = world.context.withings.for({ connectionId: person.connectionId, urgency: "live" });
      const call = (accessToken: string) => client.getMeasures({ accessToken });
      const many = Array.from({ length: 6 }, () => withAccessToken(world.context, person.connectionId, call));
      await Promise.all(many);
      expect(statuses("v2/oauth2")).toEqual([0]);
    },
  },
  "ha-114549": {
    does: "takes a refusal for no token, and asks again later",
    async then(person) {
      await weigh(person);
      expect(statuses("v2/oauth2")).toEqual([2555, 0]);
    },
  },
  "ha-181813": {
    does: "loses nothing while its callback is refused, and subscribes again",
    async then(person) {
      await weigh(person);
      await world.sweep();
      await world.sweep();
      expect(statuses("notify").filter((status) => status === 293)).toHaveLength(3);
      expect(subscribed(person)).toBeGreaterThan(4);
    },
  },
  "ha-102359": {
    does: "finds out that its subscriptions are gone, renews them and fetches what it missed",
    async then(person) {
      expect(subscribed(person)).toBe(0);
      await weigh(person);
      await world.sweep();
      expect(subscribed(person)).toBeGreaterThan(4);
    },
  },
  "garmin-sync-lost-pushes": {
    does: "finds at its next check what no notification named",
    async then(person) {
      await world.quiesce();
      expect(await keptGroups(person)).toEqual([]);
      await world.sweep();
      expect(await withCode(person, 1)).toHaveLength(1);
    },
  },
  "withings-slack-repeats": {
    does: "fetches once what is announced ten times",
    async then() {
      await world.quiesce();
      expect(control().readRequests({ action: "getmeas" })).toHaveLength(1);
    },
  },
  "forged-push": {
    does: "asks Withings, believes only its answer, and clamps the window",
    before: weigh,
    async then(person) {
      const before = await keptGroups(person);
      await world.quiesce();
      expect(await keptGroups(person)).toEqual(before);
      expect(control().readRequests({ character: person.userid }).length).toBeLessThan(10);
    },
  },
  "ha-155882": {
    does: "removes a reading that is missing from a complete answer",
    before: weigh,
    async then(person) {
      const before = await keptGroups(person);
      await world.quiesce();
      expect((await keptGroups(person)).length).toBe(before.length - 1);
    },
  },
  "withings-sync-217": {
    does: "keeps two weights of one second apart by their ids",
    async then(person) {
      await world.quiesce();
      const [one, other, ...more] = await withCode(person, 1);
      expect(more).toEqual([]);
      expect(one?.measuredAt).toEqual(other?.measuredAt);
    },
  },
  "thrive-ambiguous": {
    does: "keeps the reading with its mark, for a person to decide",
    async then(person) {
      await world.quiesce();
      const [weight] = await withCode(person, 1);
      expect(weight?.attribution).toBe(1);
    },
  },
  "python-withings-86": {
    does: "keeps codes that no table has",
    async then(person) {
      await world.quiesce();
      const [strange] = await withCode(person, 9_876);
      expect(strange?.attribution).toBe(10);
      expect(await withCode(person, 91)).toHaveLength(2);
    },
  },
  "python-withings-807": {
    does: "keeps a workout of a sport without a name",
    profile: "watch-wearer",
    async then(person) {
      await world.quiesce();
      const kept = (await keptGroups(person)).filter(({ kind }) => kind === "workout");
      expect(JSON.stringify(kept)).toContain("564");
    },
  },
  "body-scan-doubles": {
    does: "counts a measure that comes twice once",
    async then(person) {
      await world.quiesce();
      const [group] = await withCode(person, 8);
      expect(group?.measures.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([1, 5, 8]);
    },
  },
  "thrive-floating-point": {
    does: "keeps value and exponent as they came",
    async then(person) {
      await world.quiesce();
      const [group] = await withCode(person, 8);
      expect(group?.measures).toMatchObject([{ value: 2_033, exponent: -2 }]);
    },
  },
  "ha-97943": {
    does: "keeps one night with its own bounds, wherever noon of UTC is",
    profile: "sleep-apnea",
  },
  "night-still-grows": {
    does: "updates the night that it has",
    profile: "sleep-apnea",
    async then(person) {
      await world.quiesce();
      const nights = async () =>
        (await keptGroups(person)).filter(({ kind }) => kind === "night").map(({ groupId }) => groupId);
      const before = await nights();
      // Awaits what is pushed then, too.
      await control().advanceClock(11 * 60_000);
      await world.quiesce();
      expect(await nights()).toEqual(before);
    },
  },
  "open-wearables-1177": {
    does: "keeps the rows of watch and phone apart",
    profile: "watch-wearer",
  },
  "mmm-withings-15": {
    does: "asks nothing more for as long as the answer says",
    async then(person) {
      await control().weighIn(person.userid, {});
      const worker = world.work();
      await worker.idle();
      await worker.stop();
      expect(
        control()
          .readRequests({ service: "measure" })
          .map(({ fault }) => fault),
      ).toEqual(["body"]);
      await world.quiesce();
    },
  },
  "answers-without-body": {
    does: "takes an answer without a list for no proof of anything",
    before: weigh,
    async then(person) {
      const before = await keptGroups(person);
      await weigh(person);
      expect(await keptGroups(person)).toEqual(before);
      await sync(person);
      await sync(person);
    },
  },
  "ha-141790": {
    does: "shows the rest",
    isPartial: true,
    async then(person) {
      await weigh(person);
      expect(await withCode(person, 1)).toHaveLength(1);
      expect(await withCode(person, 91)).toEqual([]);
    },
  },
  "membership-lapse": {
    does: "keeps all that it has, and goes on where it left off",
    before: weigh,
    async then(person) {
      const before = await keptGroups(person);
      await world.clock.advance(60_000);
      await weigh(person);
      await sync(person);
      expect(await keptGroups(person)).toEqual(before);
      control().setTerms(person.userid, { membership: "active" });
      await sync(person);
      expect((await keptGroups(person)).length).toBeGreaterThan(before.length);
    },
  },
};

test("each incident has its sentence", () => {
  expect(Object.keys(CLIENT)).toEqual(INCIDENTS.map(({ name }) => name));
});

test.each(Object.entries(CLIENT).map(([name, { does, ...rest }]) => [name, does, rest] as const))(
  "%s: a good client %s",
  async (name, _does, { profile, before, then = () => world.quiesce(), isPartial }) => {
    const person = await world.synced(profile ? { profile, years: 0.01 } : {});
    await before?.(person);
    control().resetRequests();
    expect(control().playIncident({ name, character: person.userid }).persons).toEqual([person.userid]);
    await control().settlePushes();
    await then(person);
    const [status] = await findConnectionStatuses(world.database, [person.personId]);
    expect(status?.state).toBe("active");
    if (!isPartial) await expectKeptTrue(world, person);
  },
);
