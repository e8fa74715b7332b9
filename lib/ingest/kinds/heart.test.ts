import type { RecordingKind } from "#lib/metrics/kinds.ts";
import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import { type RecordingWithSignal, streamRecordings } from "#lib/storage/recordings/heart-recording.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findOtherDataSeqAfter } from "#lib/storage/people/other-data-seq.ts";
import { findRemovalQuestions } from "#lib/storage/removals/removal-questions.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

const { database, cloud } = await openLinkedCloud();
const { work, synced } = prepareWorkers(cloud, { profile: "atrial-fibrillation" });

async function kept({ personId }: LinkedPerson, kind: RecordingKind = "ecg"): Promise<RecordingWithSignal[]> {
  const recordings: RecordingWithSignal[] = [];
  for await (const recording of streamRecordings(database, personId, kind)) recordings.push(recording);
  return recordings;
}

const atWithings = ({ userid }: LinkedPerson): string[] =>
  cloud.simulator.control
    .readTruth(userid, "ecgs")
    .map((row) => String((row["ecg"] as { signalid: number }).signalid));

const requests = (person: LinkedPerson, action: string, service = "v2/heart") =>
  cloud.simulator.control
    .readRequests({ action, character: person.userid })
    .filter((request) => request.service === service);
const dueNow = (person: LinkedPerson) =>
  database.pool.query(
    `with due as (update heart_recording set signal_due_at = now() where connection_id = $1 and signal_due_at is not null)
     update inbox_item set not_before = now() where connection_id = $1 and state = 'waiting'`,
    [person.connectionId],
  );

test("a link brings every recording, newest first, and each signal by one call", async () => {
  const person = await cloud.link({ years: 0.05, profile: "atrial-fibrillation" });
  await work().idle();
  const recordings = await kept(person);
  expect(recordings.length).toBeGreaterThan(0);
  expect(recordings.map(({ signalId }) => signalId).toSorted()).toEqual(atWithings(person).toSorted());
  expect(recordings.every(({ arrivedBy }) => arrivedBy === "first-sync")).toBe(true);
  expect(recordings.map(({ zone }) => zone)).not.toContain("UTC");
  for (const { frequency, samples, deviceModel, signalState } of recordings) {
    expect(signalState).toBe("kept");
    expect(samples).toHaveLength((frequency ?? 0) * (frequency === 500 ? 20 : 30));
    expect(["BPM Core", "ScanWatch"]).toContain(deviceModel);
  }
  const asked = requests(person, "get").map(({ parameters }) => parameters["signalid"]);
  expect(asked.toSorted()).toEqual(recordings.map(({ signalId }) => signalId).toSorted());
  const whens = asked.map((id) => recordings.find(({ signalId }) => signalId === id)?.recordedAt ?? 0);
  // Those of the first page of the list are asked for before the older ones are known; each part goes backwards.
  expect(whens[0]).toBe(Math.max(...whens));
}, 120_000);

test("a push brings the recording and its signal by two calls; the same push again changes nothing", async () => {
  const person = await synced();
  const { recording } = await cloud.simulator.control.recordEcg(person.userid, { rhythm: "fibrillation" });
  await person.worker.idle();
  const [ecg, ...others] = await kept(person);
  expect(others).toEqual([]);
  expect(ecg).toMatchObject({
    signalId: String(recording?.signalId),
    afib: 1,
    arrivedBy: "notification",
    heartRate: recording?.heartRate,
    signalState: "kept",
  });
  expect(ecg?.samples.length).toBeGreaterThan(5_000);
  expect(requests(person, "list")).toHaveLength(1);
  expect(requests(person, "get")).toHaveLength(1);
  const seq = await findOtherDataSeqAfter(database, person.personId, 0, Number.MAX_SAFE_INTEGER);
  await cloud.simulator.control.replayPushes({ userid: person.userid, times: 3 });
  await person.worker.idle();
  expect(requests(person, "get")).toHaveLength(1);
  expect(await findOtherDataSeqAfter(database, person.personId, 0, Number.MAX_SAFE_INTEGER)).toBe(seq);
});

test("a signal that is not there yet is asked for again, and keeps nothing else waiting", async () => {
  const person = await synced();
  const body = JSON.stringify({ status: 0, body: { signal: [], sampling_frequency: 300 } });
  cloud.simulator.control.setFault({
    match: { service: "v2/heart", action: "get", character: person.userid },
    times: 1,
    then: { do: "body", body },
  });
  await cloud.simulator.control.recordEcg(person.userid, {});
  await person.worker.idle();
  const [early] = await kept(person);
  expect(early).toMatchObject({ signalState: "waiting", samples: [], frequency: null });
  await cloud.simulator.control.recordEcg(person.userid, {});
  await person.worker.idle();
  expect((await kept(person)).map(({ signalState }) => signalState).toSorted()).toEqual(["kept", "waiting"]);
  await dueNow(person);
  await person.worker.idle();
  expect((await kept(person)).map(({ signalState }) => signalState)).toEqual(["kept", "kept"]);
  const { rows } = await database.pool.query(
    "select from inbox_item where connection_id = $1 and kind = 'heart-signals' and state = 'waiting'",
    [person.connectionId],
  );
  expect(rows).toEqual([]);
});

test("a signal that Withings does not know keeps no other from coming", async () => {
  const person = await synced();
  cloud.simulator.control.setFault({
    match: { service: "v2/heart", action: "get", character: person.userid },
    times: 1,
    then: { do: "status", status: 503, error: "Invalid Params" },
  });
  await cloud.simulator.control.recordEcg(person.userid, { pushNotifications: false });
  await cloud.simulator.control.recordEcg(person.userid, {});
  await person.worker.idle();
  const states = (await kept(person)).map(({ signalState }) => signalState);
  expect(states.toSorted()).toEqual(["kept", "missing"]);
});

test.each([
  ["one null among its samples", { signal: [5, null, -5], sampling_frequency: 300 }, [5, null, -5]],
  ["no sample that can be read", { signal: ["x"], sampling_frequency: 300 }, []],
  ["text for a signal", { signal: "AAAA" }, []],
])("a signal with %s keeps no older one from coming", async (_what, body, samples) => {
  const person = await synced();
  const now = Math.floor(Date.now() / 1000);
  for (const timestamp of [now - 600, now - 300])
    await cloud.simulator.control.recordEcg(person.userid, { timestamp, pushNotifications: false });
  // The newest is asked for first.
  cloud.simulator.control.setFault({
    match: { service: "v2/heart", action: "get", character: person.userid },
    times: 1,
    then: { do: "body", body: JSON.stringify({ status: 0, body }) },
  });
  await cloud.simulator.control.recordEcg(person.userid, { timestamp: now });
  await person.worker.idle();
  const recordings = (await kept(person)).toSorted((a, b) => a.recordedAt - b.recordedAt);
  expect(recordings.slice(0, 2).map(({ signalState }) => signalState)).toEqual(["kept", "kept"]);
  const unreadable = samples.length === 0;
  expect(recordings[2]).toMatchObject({
    samples,
    signalState: unreadable ? "waiting" : "kept",
    signalError: unreadable ? "The signal that Withings sent could not be read." : null,
  });
});

test("an ECG that was deleted at Withings leaves a tombstone without a signal, and comes back whole", async () => {
  const person = await synced();
  for (const minutes of [5, 0]) {
    const timestamp = Math.floor(Date.now() / 1000) - minutes * 60;
    await cloud.simulator.control.recordEcg(person.userid, { timestamp });
  }
  await person.worker.idle();
  const [gone, stays] = await kept(person);
  if (!gone || !stays) throw new Error("Nothing was recorded");
  const seq = await findOtherDataSeqAfter(database, person.personId, 0, Number.MAX_SAFE_INTEGER);
  await cloud.simulator.control.deleteEntry(person.userid, { kind: "ecgs", id: gone.signalId });
  await person.worker.idle();
  expect((await kept(person)).map(({ signalId }) => signalId)).toEqual([stays.signalId]);
  expect(
    await findOtherDataSeqAfter(database, person.personId, seq ?? 0, Number.MAX_SAFE_INTEGER),
  ).not.toBeNull();
  const { rows } = await database.pool.query(
    "select signal_id, samples from heart_recording where connection_id = $1 and deleted_at is not null",
    [person.connectionId],
  );
  expect(rows).toEqual([{ signal_id: gone.signalId, samples: null }]);
  // As if Withings had forgotten the other for a while: it is here again, with its signal.
  await database.pool.query(
    "update heart_recording set deleted_at = now(), samples = null where signal_id = $1",
    [stays.signalId],
  );
  const window = { from: gone.recordedAt - 1_000, to: stays.recordedAt + 1_000 };
  await ask(database.pool, [{ connectionId: person.connectionId, kind: "heart", cause: "refresh", window }]);
  await person.worker.idle();
  expect(await kept(person)).toMatchObject([{ signalId: stays.signalId, samples: stays.samples }]);
});

test("many ECGs that are gone at Withings are asked about; the only one is never taken for granted", async () => {
  const person = await synced({ years: 0.15 });
  const all = await kept(person);
  expect(all.length).toBeGreaterThan(25);
  const silently = { pushNotifications: false };
  for (const { signalId } of all.slice(0, 25))
    await cloud.simulator.control.deleteEntry(person.userid, { kind: "ecgs", id: signalId }, silently);
  await database.pool.query("update connection set ecgs_compared_at = null where id = $1", [
    person.connectionId,
  ]);
  await database.pool.query("delete from api_call");
  await ask(database.pool, [{ connectionId: person.connectionId, kind: "heart", cause: "sweep" }]);
  await person.worker.idle();
  expect(await kept(person)).toHaveLength(all.length);
  expect(await findRemovalQuestions(database.pool, [person.personId])).toMatchObject([
    { kind: "ecg", count: 25 },
  ]);
  await person.worker.stop();
  await database.pool.query("delete from api_call");
  const single = await synced();
  const { recording } = await cloud.simulator.control.recordEcg(single.userid, {});
  await single.worker.idle();
  await cloud.simulator.control.deleteEntry(single.userid, { kind: "ecgs", id: recording?.signalId ?? 0 });
  await single.worker.idle();
  expect(await kept(single)).toHaveLength(1);
  expect(await findRemovalQuestions(database.pool, [single.personId])).toContainEqual(
    expect.objectContaining({ kind: "ecg", count: 1 }),
  );
}, 120_000);

test("what was recorded while Withings had dropped the subscription is fetched when it exists again", async () => {
  const person = await synced();
  cloud.simulator.control.dropSubscriptions({ userid: person.userid });
  await cloud.simulator.control.recordEcg(person.userid, {});
  await person.worker.idle();
  expect(await kept(person)).toEqual([]);
  const { connectionId } = person;
  await database.pool.query("delete from api_call");
  await ask(database.pool, [{ connectionId, kind: "subscriptions", cause: "sweep" }]);
  await person.worker.idle();
  expect(await kept(person)).toMatchObject([{ arrivedBy: "sweep", signalState: "kept" }]);
});

test("what a lost push did not announce is found by “sync now” and by the daily sweep, which is one call", async () => {
  const person = await synced();
  await cloud.simulator.control.recordEcg(person.userid, { pushNotifications: false });
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
  expect(await kept(person)).toMatchObject([{ arrivedBy: "refresh", signalState: "kept" }]);
  await cloud.simulator.control.recordEcg(person.userid, { pushNotifications: false });
  cloud.simulator.control.resetRequests();
  expect(await askForDue(database, { spread: false })).toEqual({});
  await database.pool.query(
    "update inbox_item set created_at = now() - interval '25 hours' where connection_id = $1 and kind = 'heart'",
    [person.connectionId],
  );
  expect(await askForDue(database, { spread: false })).toEqual({ heart: 1 });
  await person.worker.idle();
  expect((await kept(person)).map(({ arrivedBy }) => arrivedBy)).toEqual(["refresh", "sweep"]);
  expect(requests(person, "list")).toHaveLength(1);
});

test("what a stethoscope heard comes with a link and with a push, its sound byte by byte", async () => {
  const person = await synced({ years: 0.05 });
  const first = await kept(person, "sound");
  expect(first.length).toBeGreaterThan(3);
  expect(new Set(first.map(({ arrivedBy }) => arrivedBy))).toEqual(new Set(["first-sync"]));
  const act = { device: "bpmCore", rhythm: "normal" } as const;
  const { recording } = await cloud.simulator.control.recordEcg(person.userid, act);
  await person.worker.idle();
  const sounds = await kept(person, "sound");
  expect(sounds).toHaveLength(first.length + 1);
  const sound = sounds.at(-1);
  expect(sound).toMatchObject({
    signalId: String(recording?.stethoId),
    recordedAt: (recording?.timestamp ?? 0) * 1000,
    zone: "America/Chicago",
    deviceModel: "BPM Core",
    modelId: 44,
    vhd: 0,
    afib: null,
    wearPosition: 18,
    frequency: 4000,
    signalState: "kept",
    arrivedBy: "notification",
  });
  expect(sound?.samples).toHaveLength(80_000);
  const { rows } = await database.pool.query<{ bytes: number }>(
    "select distinct octet_length(samples) as bytes from heart_recording where connection_id = $1 and kind = 'sound'",
    [person.connectionId],
  );
  expect(rows).toEqual([{ bytes: 80_000 }]);
  expect(requests(person, "get", "v2/stetho")).toHaveLength(1);
  await cloud.simulator.control.replayPushes({ userid: person.userid, times: 3 });
  await person.worker.idle();
  expect(requests(person, "get", "v2/stetho")).toHaveLength(1);
}, 120_000);

test("only who has a stethoscope is asked about one again", async () => {
  const listener = await synced();
  // A second first sync in the same minute would be more than half of the budget.
  await database.pool.query("delete from api_call");
  const other = await cloud.link({ years: 0, profile: "athlete" });
  await listener.worker.idle();
  expect(requests(other, "list", "v2/stetho")).not.toEqual([]);
  await database.pool.query(
    "update inbox_item set created_at = now() - interval '25 hours' where kind = 'stethoscope'",
  );
  await askForDue(database, { spread: false });
  const { rows } = await database.pool.query(
    "select connection_id from inbox_item where kind = 'stethoscope' and cause = 'sweep' and connection_id = any($1)",
    [[listener.connectionId, other.connectionId]],
  );
  expect(rows).toEqual([{ connection_id: listener.connectionId }]);
});
