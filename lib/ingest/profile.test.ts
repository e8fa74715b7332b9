import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers, type SyncedPerson } from "#lib/testing/prepare-workers.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { countKeptGroups } from "#lib/storage/connections/connection-overview.ts";

const { database, cloud } = await openLinkedCloud();
const workers = prepareWorkers(cloud, { years: 0.05 });

async function synced(): Promise<SyncedPerson & { kept: number }> {
  const person = await workers.synced();
  return { ...person, kept: await countKeptGroups(database, person.connectionId) };
}

async function stateOf({ personId, connectionId }: LinkedPerson) {
  const [status] = await findConnectionStatuses(database, [personId]);
  return {
    state: status?.state,
    reason: status?.stateReason,
    kept: await countKeptGroups(database, connectionId),
  };
}
/** Calls that asked Withings whether it is so; of a dead token it cannot be said whose it was. */
const confirmed = () =>
  cloud.simulator.control.readRequests({}).filter(({ service }) => service !== "notify").length;

test("“update” fetches the profile again, and changes nothing else", async () => {
  const person = await synced();
  await cloud.simulator.control.changeProfile(person.userid, { action: "update" });
  await person.worker.idle();
  expect(confirmed()).toBeGreaterThan(0);
  expect(await stateOf(person)).toEqual({ state: "active", reason: null, kept: person.kept });
});

test.each(["unlink", "delete"] as const)(
  "“%s” is confirmed by a call; then the person is asked to link again, and nothing is lost",
  async (action) => {
    const person = await synced();
    expect(person.kept).toBeGreaterThan(0);
    await cloud.simulator.control.changeProfile(person.userid, { action });
    await person.worker.idle();
    expect(confirmed()).toBeGreaterThan(0);
    const after = await stateOf(person);
    expect(after).toMatchObject({ state: "needs-relink", kept: person.kept });
    expect(after.reason).toMatch(/Link the account again|link/i);
  },
);

test.each(["unlink", "delete", "update"])("a forged “%s” is found out by that call", async (action) => {
  const person = await synced();
  const push = { userid: person.userid, appli: 46, fields: { action } };
  await cloud.simulator.control.pushNotification(push);
  await person.worker.idle();
  expect(confirmed()).toBeGreaterThan(0);
  expect(await stateOf(person)).toEqual({ state: "active", reason: null, kept: person.kept });
});

test("while Withings cannot be asked, a farewell decides nothing", async () => {
  const person = await synced();
  cloud.simulator.control.setFault({
    match: { character: person.userid },
    times: 50,
    then: { do: "http", code: 502 },
  });
  await cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli: 46,
    fields: { action: "unlink" },
  });
  await person.worker.idle();
  expect(await stateOf(person)).toEqual({ state: "active", reason: null, kept: person.kept });
  cloud.simulator.control.clearFaults();
  await database.pool.query("update inbox_item set not_before = now() where connection_id = $1", [
    person.connectionId,
  ]);
  await person.worker.idle();
  expect(await stateOf(person)).toEqual({ state: "active", reason: null, kept: person.kept });
});
