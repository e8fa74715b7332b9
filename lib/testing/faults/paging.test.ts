import type { FetchKind } from "#lib/metrics/kinds.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { ask } from "#lib/storage/inbox/ask.ts";

let world: FaultWorld;
let person: LinkedPerson;
beforeAll(async () => {
  world = await createFaultWorld();
  person = await world.synced({ years: 0.01, profile: "every-device" });
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** Every endpoint that answers in pages, and the kind of work that asks it. */
const PAGING: [what: string, action: string, kind: FetchKind][] = [
  ["measures", "getmeas", "measures"],
  ["days", "getactivity", "days"],
  ["workouts", "getworkouts", "days"],
  ["nights", "getsummary", "nights"],
  ["ECG recordings", "list", "heart"],
  ["what stethoscopes hear", "list", "stethoscope"],
];

async function askAgain(kind: FetchKind, window: boolean): Promise<void> {
  const now = world.clock.now();
  const days = { from: now - 86_400_000, to: now + 86_400_000 };
  await ask(world.database.pool, [
    { connectionId: person.connectionId, kind, cause: "refresh", ...(window ? { window: days } : {}) },
  ]);
}

async function expectGivenUp(action: string, most: number): Promise<void> {
  world.simulator.control.resetRequests();
  world.work(undefined, { random: () => 0.999 });
  const item = await world.untilPostponed(person);
  expect(item).toMatchObject({
    attempts: 1,
    lastError: "Withings sent an answer that could not be read.",
  });
  const { rows } = await world.database.pool.query<{ made: number }>(
    "select count(*)::int as made from api_call where action = $1",
    [action],
  );
  expect(rows[0]?.made).toBeLessThanOrEqual(most);
  await world.calm();
  await world.quiesce();
  await expectKeptTrue(world, person);
}

test.each(PAGING)("%s: for ever more at the same place: it is noticed", async (_, action, kind) => {
  world.simulator.control.setFault({ match: { action }, times: 1000, then: "endless-pages" });
  await askAgain(kind, true);
  await expectGivenUp(action, 3);
});

test.each(PAGING)("%s: the same of the whole history: it is noticed as well", async (_, action, kind) => {
  world.simulator.control.setFault({ match: { action }, times: 1000, then: "endless-pages" });
  await askAgain(kind, false);
  await expectGivenUp(action, 4);
});

// One walk reads the pages of every kind, so its limit is tried with one of them.
test("always more somewhere else, with nothing on the pages: it comes to an end", async () => {
  let page = 0;
  world.line.via = async (request, pass) => {
    const form = new URLSearchParams(await request.clone().text());
    if (form.get("action") !== "getmeas") return pass(request);
    page += 1;
    const body = { updatetime: 1, timezone: "Europe/Paris", measuregrps: [], more: 1, offset: page };
    return Response.json({ status: 0, body });
  };
  await askAgain("measures", true);
  await expectGivenUp("getmeas", 402);
});
