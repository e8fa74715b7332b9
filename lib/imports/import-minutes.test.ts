import { expect, test } from "vitest";
import { BY_IMPORT } from "#lib/metrics/measure-group.ts";
import { dayOf, type Sample, toExactDay } from "#lib/metrics/samples/exact-day.ts";
import { packDay } from "#lib/metrics/samples/packed-day.ts";
import { SIGNALS } from "#lib/metrics/samples/signal.ts";
import { eraseConnectionData } from "#lib/storage/connections/connection-end.ts";
import { findImports } from "#lib/storage/imports/data-imports.ts";
import { findKeptSignals, findSamples } from "#lib/storage/samples/find-samples.ts";
import { replaceSamples } from "#lib/storage/samples/replace-samples.ts";
import { findBuckets } from "#lib/storage/samples/sample-rollups.ts";
import { findSleepIntervals } from "#lib/storage/samples/sleep-intervals.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareImports } from "#lib/testing/prepare-imports.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { writeTestArchive } from "#lib/testing/write-test-archive.ts";
import { archiveReport } from "./file-report.ts";

const open = await openLinkedCloud();
const { database, cloud } = open;
const { work } = prepareWorkers(cloud);
const { addPerson, decide, downloadArchive, importFile, readFile, undo, workOn } = prepareImports(open);

const HEAD = "start,duration,value\n";
/** What an archive has a file of. */
const CARRIED = SIGNALS.filter(({ key }) =>
  [
    ...["heart-rate", "rmssd", "steps", "distance", "floors", "calories", "laps", "spo2"],
    ...["sleep-heart-rate", "sleep-breathing", "sleep-snoring"],
  ].includes(key),
);
const EVER = { from: 0, to: 4_102_444_800 };

/** Everything that is shown of a person's minutes, without where it came from. */
async function shown(personId: string, before = EVER.to) {
  const days = { firstDay: 0, lastDay: dayOf(EVER.to) };
  const isBefore = ({ second }: Sample) => second < before;
  const signals: Record<string, Sample[]> = {};
  for (const { key, code } of CARRIED)
    signals[key] = (await findSamples(database, personId, { signal: code, ...days })).filter(isBefore);
  const stretches = await findSleepIntervals(database, personId, EVER);
  return {
    signals,
    stretches: stretches.filter(({ to }) => to < before).map(({ from, to, state }) => [from, to, state]),
  };
}

const pulse = async (personId: string) =>
  (await shown(personId)).signals["heart-rate"]?.map(({ second, value }) => [second, value]);

test("minutes of an archive are those of the API, give way to them, and come back when the link goes", async () => {
  const until = Math.floor(cloud.context.now() / 1_000) - 7_200;
  const linked = await cloud.link({ years: 0.02, profile: "every-device" });
  const worker = work();
  for (let open = 1; open > 0;) {
    await database.pool.query("delete from api_call");
    await database.pool.query("update inbox_item set not_before = now() where state = 'waiting'");
    await worker.idle();
    open = await database.prisma.inboxItem.count({ where: { state: "waiting" } });
  }
  const wanted = await shown(linked.personId, until);
  expect(wanted.signals["heart-rate"]?.length).toBeGreaterThan(1_000);
  expect(wanted.stretches.length).toBeGreaterThan(20);
  const path = await downloadArchive(linked.userid, "minutes=30");

  const alone = await addPerson();
  await importFile(alone, path);
  const reports = archiveReport.parse((await findImports(database, alone))[0]?.report);
  const raw = reports.filter(({ name }) => name.startsWith("raw_"));
  expect(raw.length).toBeGreaterThan(8);
  for (const report of raw) expect(report).toMatchObject({ state: "read", understood: report.rows });
  expect(await shown(alone, until)).toEqual(wanted);

  // With the link nothing is doubled, and without it everything is there.
  const id = await importFile(linked.personId, path);
  expect(await shown(linked.personId, until)).toEqual(wanted);
  await inTransaction(database, (client) => eraseConnectionData(client, linked.connectionId));
  expect(await shown(linked.personId, until)).toEqual(wanted);
  await undo(linked.personId, id);
  expect(await findKeptSignals(database, linked.personId)).toEqual([]);
  expect((await shown(linked.personId)).stretches).toEqual([]);
}, 60_000);

test("rows in any order, durations of any length and numbers that say nothing are read as the API's", async () => {
  const personId = await addPerson();
  const path = await writeTestArchive({
    "raw_hr_hr.csv":
      `${HEAD}2022-01-06T12:50:26+01:00,"[60,600,60]","[61,0,62]"\n` +
      `2022-01-05T12:50:26+01:00,[60],[70.5]\n2022-01-05T12:50:26+01:00,[60],[71]\n` +
      `2022-01-07T12:50:26+01:00,"[60,60]",[61]\n2022-01-07T12:50:26+01:00,[60],[many]\n` +
      `yesterday,[60],[61]\n2022-01-07T12:50:26+01:00,[-60],[61]\n`,
    "raw_tracker_steps.csv": `${HEAD}2022-01-06T12:50:26+01:00,"[60,60]","[0,12]"\n`,
    "raw_bed_sleep-state.csv":
      `${HEAD}2022-01-06T23:10:00+01:00,"[600,600,600]","[1,1,2]"\n` +
      `2022-01-06T23:00:00+01:00,"[600]","[1]"\n2022-01-06T23:40:00+01:00,"[60,60]","[15,0]"\n`,
    "raw_tracker_sleep-state.csv": `${HEAD}2022-01-06T23:05:00+01:00,[1200],[3]\n2022-01-08T23:05:00+01:00,[1200],[3]\n`,
    "raw_location_latitude.csv": `${HEAD}2022-01-06T12:50:26+01:00,[0],[52.1]\n`,
  });
  await importFile(personId, path);
  const noon = Date.UTC(2022, 0, 6, 11, 50, 26) / 1_000;
  expect(await pulse(personId)).toEqual([
    [noon - 86_400, 71],
    [noon, 61],
    [noon + 660, 62],
  ]);
  const { signals, stretches } = await shown(personId);
  expect(signals["steps"]?.map(({ value }) => value)).toEqual([0, 12]);
  const night = Date.UTC(2022, 0, 6, 22) / 1_000;
  expect(stretches).toEqual([
    [night, night + 1_800, 1],
    [night + 1_800, night + 2_400, 2],
    [night + 2_460, night + 2_520, 0],
    [night + 2 * 86_400 + 300, night + 2 * 86_400 + 1_500, 3],
  ]);
  const [report, ...others] = archiveReport.parse((await findImports(database, personId))[0]?.report);
  expect(report).toMatchObject({ name: "raw_hr_hr.csv", rows: 7, understood: 3 });
  expect(report?.problems).toEqual([
    { problem: "number", count: 2, lines: [5, 6] },
    { problem: "time", count: 1, lines: [7] },
    { problem: "impossible", count: 1, lines: [8] },
  ]);
  expect(others.find(({ name }) => name === "raw_location_latitude.csv")?.state).toBe("aside");
  const [bucket] = await findBuckets(database, personId, { signal: 1, level: 4, low: 0, high: 2_000_000 });
  expect(bucket).toMatchObject({ count: 1, sum: 71 });
});

test("a newer import hides what it has between its own minutes, importing again changes nothing, undo brings back", async () => {
  const personId = await addPerson();
  const at = (minute: number, value: number) =>
    `2022-01-06T12:${String(minute).padStart(2, "0")}:00Z,[60],[${value}]\n`;
  const old = await writeTestArchive({
    "raw_hr_hr.csv": HEAD + at(0, 60) + at(10, 61) + at(20, 62) + at(30, 63),
  });
  const newer = await writeTestArchive({ "raw_hr_hr.csv": HEAD + at(10, 81) + at(25, 82) });
  await importFile(personId, old);
  const first = await pulse(personId);
  const version = async () => (await findKeptSignals(database, personId))[0]?.version;
  const before = await version();
  const again = await importFile(personId, old);
  expect(await version()).toBe(before);
  const newerId = await importFile(personId, newer);
  expect((await pulse(personId))?.map(([, value]) => value)).toEqual([60, 81, 82, 63]);
  await undo(personId, newerId);
  expect(await pulse(personId)).toEqual(first);
  await undo(personId, again);
  expect(await pulse(personId)).toEqual(first);
});

test("a link hides what it has between its own minutes of a day, and what a removal set aside stays hidden", async () => {
  const { personId, connectionId } = await insertConnection(database);
  const minutes = [0, 10, 20, 30].map(
    (minute) => `2022-01-06T12:${String(minute).padStart(2, "0")}:00Z,[60],[60]\n`,
  );
  const path = await writeTestArchive({ "raw_hr_hr.csv": HEAD + minutes.join("") });
  await importFile(personId, path);
  const noon = Date.UTC(2022, 0, 6, 12) / 1_000;
  const ofLink = [5, 15, 20].map((minute) => ({ second: noon + minute * 60, value: 90 }));
  const replace = (samples: readonly Sample[]) =>
    inTransaction(database, (client) =>
      replaceSamples(
        client,
        { personId, connectionId },
        { span: { from: noon, to: noon + 3_600 }, signals: new Map([[1, samples]]) },
      ),
    );
  await replace(ofLink);
  const values = async () => (await pulse(personId))?.map(([, value]) => value);
  expect(await values()).toEqual([60, 90, 90, 90, 60]);

  const day = dayOf(noon);
  const packed = Buffer.from(packDay(toExactDay(ofLink)));
  await database.prisma.removedSampleDay.create({
    data: { personId, connectionId, actId: connectionId, signal: 1, day, packed },
  });
  await replace([]);
  expect(await pulse(personId)).toEqual([
    [noon, 60],
    [noon + 1_800, 60],
  ]);
});

test("an import of minutes that is killed goes on where the next process finds it", async () => {
  const personId = await addPerson();
  const start = Date.UTC(2022, 0, 1);
  const rows = Array.from({ length: 2_000 }, (_, hour) => {
    const minutes = (value: number) => `"[${Array.from({ length: 60 }, () => value).join()}]"`;
    return `${new Date(start + hour * 3_600_000).toISOString()},${minutes(60)},${minutes(50 + (hour % 40))}\n`;
  });
  const path = await writeTestArchive({ "raw_hr_hr.csv": HEAD + rows.join("") });
  const id = await readFile(personId, path);
  await decide(personId, id);
  let steps = 0;
  await workOn(path, () => (steps += 1) > 1);
  const half = (await pulse(personId))?.length ?? 0;
  expect([half > 0, half < 120_000]).toEqual([true, true]);
  await database.pool.query(
    "update data_import set leased_until = now() - interval '1 second' where id = $1",
    [id],
  );
  await workOn(path);
  expect(await pulse(personId)).toHaveLength(120_000);
  // In bounds of memory, and dense: under two bytes for each minute.
  const { rows: sizes } = await database.pool.query<{ bytes: number }>(
    `select sum(length(packed))::int as bytes from sample_day where person_id = $1 and connection_id = $2`,
    [personId, BY_IMPORT],
  );
  expect(sizes[0]?.bytes).toBeLessThan(240_000);
});
