import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { isImported, type MeasureGroup } from "#lib/metrics/measure-group.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { eraseConnectionData } from "#lib/storage/connections/connection-end.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { countRecords, findRecord, findRecords } from "#lib/storage/groups/record-list.ts";
import { claimImport, findImports, insertImport, makeImportId } from "#lib/storage/imports/data-imports.ts";
import { findHeldKinds } from "#lib/storage/people/held-data.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareImports } from "#lib/testing/prepare-imports.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { writeTestArchive } from "#lib/testing/write-test-archive.ts";
import { archiveReport } from "./file-report.ts";

const open = await openLinkedCloud();
const { database, cloud } = open;
const { work } = prepareWorkers(cloud);
const { addPerson, decide, downloadArchive, importFile, readFile, undo, workOn } = prepareImports(open);
const HEAD = 'Date,"Weight (kg)","Fat mass (kg)",Comments\n';

const newestImport = async (personId: string) => (await findImports(database, personId))[0];
const seqOf = async (personId: string) => (await findPersonSeqs(database, [personId])).get(personId);
const shown = async (personId: string) => findMeasureGroups(database, personId);
const weights = async (personId: string) =>
  (await shown(personId)).flatMap(({ measures }) =>
    measures.filter(({ code }) => code === 1).map((measure) => toNumber(measure)),
  );

let characters = 0;
/** A person of the cloud, and the archive that they download. */
async function addCharacter(years: number) {
  const { control } = cloud.simulator;
  const { userid } = control.createCharacter({
    profile: "every-device",
    key: `importer-${(characters += 1)}`,
    years,
  });
  const path = await downloadArchive(userid, "language=de&units=imperial&minutes=3");
  return { userid, path, zone: control.findCharacter(userid).timezone };
}

test("an archive gives every kind of record, with its origin, and a preview before it counts", async () => {
  const personId = await addPerson();
  const { path, zone } = await addCharacter(0.25);
  const id = await readFile(personId, path, zone);
  const preview = await newestImport(personId);
  expect(preview).toMatchObject({ state: "ready", added: 0 });
  const read = archiveReport.parse(preview?.report).filter(({ state }) => state === "read");
  expect(read.every(({ rows, understood }) => rows === understood)).toBe(true);
  expect(await shown(personId)).toEqual([]);

  await decide(personId, id);
  await workOn(path);
  const groups = await shown(personId);
  const done = await newestImport(personId);
  expect(done).toMatchObject({ state: "done", known: 0, added: groups.length });
  expect(new Set(groups.map(({ kind }) => kind))).toEqual(
    new Set(["measure", "activity", "workout", "night"]),
  );
  expect(groups.every((group) => isImported(group) && group.arrivedBy === "import")).toBe(true);
  expect(await findHeldKinds(database, personId)).toEqual(["measure", "activity", "workout", "night"]);
  const [night] = await findRecords(database, personId, { kind: "night", limit: 1, skip: 0 });
  expect(await findRecord(database, personId, night?.groupId ?? "")).toEqual(night);
  expect(await countRecords(database, personId, "night")).toBe(
    groups.filter(({ kind }) => kind === "night").length,
  );
});

test("importing again changes nothing, a newer archive adds what is new, and undo takes one import back", async () => {
  const personId = await addPerson();
  const rows = (...lines: string[]) => writeTestArchive({ "weight.csv": HEAD + lines.join("\n") });
  const first = await rows('"2022-01-06 07:00:00",81,20,', '"2022-01-07 07:00:00",80.5,,After a run');
  const firstId = await importFile(personId, first);
  const seq = await seqOf(personId);
  const secondId = await importFile(personId, first);
  expect(await newestImport(personId)).toMatchObject({ state: "done", added: 0, known: 2 });
  expect(await seqOf(personId)).toBe(seq);

  // The second row was changed at Withings since.
  const later = await rows(
    ...['"2022-01-06 07:00:00",81,20,', '"2022-01-07 07:00:00",80.1,,', '"2023-01-07 07:00:00",79,,'],
  );
  const laterId = await importFile(personId, later);
  expect(await newestImport(personId)).toMatchObject({ added: 2, known: 1 });
  expect(await weights(personId)).toEqual([81, 80.1, 79]);

  const before = Number(await seqOf(personId));
  await undo(personId, laterId);
  expect(await weights(personId)).toEqual([81, 80.5]);
  const changes = await findMeasureGroupsSince(database, personId, before, 100);
  expect(changes.map(({ deletedAt }) => deletedAt !== null).toSorted()).toEqual([false, true, true]);
  await undo(personId, firstId);
  expect(await weights(personId)).toEqual([81, 80.5]);
  await undo(personId, secondId);
  expect(await weights(personId)).toEqual([]);
  await importFile(personId, first);
  expect(await weights(personId)).toEqual([81, 80.5]);
});

test("two weights of one minute both count, and stay when they are imported again", async () => {
  const personId = await addPerson();
  const lines = Array.from({ length: 1_200 }, (_, index) => {
    const day = addDays("2020-01-01", index);
    return `"${day} 07:00:00",80,,`;
  });
  // The two are in different batches.
  const path = await writeTestArchive({
    "weight.csv": HEAD + [...lines, '"2020-01-01 07:00:00",70,,', '"2019-01-01 07:00:00",60,,'].join("\n"),
  });
  await importFile(personId, path);
  expect((await weights(personId)).filter((weight) => weight !== 80)).toEqual([60, 70]);
  const more = await writeTestArchive({
    "weight.csv": HEAD + ['"2020-01-01 07:00:00",70,,', '"2018-01-01 07:00:00",50,,', ...lines].join("\n"),
  });
  await importFile(personId, more);
  expect(await weights(personId)).toHaveLength(1_203);
});

const facts = ({ kind, measuredAt, endsAt, measures }: MeasureGroup) =>
  JSON.stringify([kind, measuredAt, endsAt, measures.map(({ code, value }) => [code, value])]);

test("a link made afterwards doubles nothing: what Withings has wins, and comes back as it was with its data", async () => {
  const personId = await addPerson();
  const { userid, path, zone } = await addCharacter(0.25);
  await importFile(personId, path, zone);
  const alone = (await shown(personId)).map(facts).toSorted();
  const user = await database.prisma.user.create({ data: {} });
  await database.prisma.access.create({ data: { userId: user.id, personId, role: "owner" } });
  const { connectionId } = await cloud.link({
    userid,
    target: { kind: "person", userId: user.id, personId },
  });
  await work().idle();
  const together = await shown(personId);
  expect(together.filter(isImported).map(facts)).toEqual([]);
  expect(together.length).toBeGreaterThan(100);

  // A newer archive has nothing that the link has not.
  const seq = await seqOf(personId);
  await importFile(personId, await downloadArchive(userid, "minutes=3"), zone);
  expect(await newestImport(personId)).toMatchObject({ state: "done", added: 0 });
  expect((await shown(personId)).filter(isImported)).toEqual([]);
  expect(Number(await seqOf(personId))).toBeGreaterThanOrEqual(Number(seq));

  const [newest] = await findImports(database, personId);
  await undo(personId, newest?.id ?? "");
  await inTransaction(database, (client) => eraseConnectionData(client, connectionId));
  expect((await shown(personId)).map(facts).toSorted()).toEqual(alone);
});

test("an import that is killed is begun again where the next process finds it, and ends as one that was not", async () => {
  const personId = await addPerson();
  const path = await writeTestArchive({
    "weight.csv":
      HEAD +
      Array.from({ length: 2_000 }, (_, index) => `"${addDays("2015-01-01", index)} 07:00:00",80,,`).join(
        "\n",
      ),
  });
  const id = await readFile(personId, path, "UTC");
  await decide(personId, id);
  let batches = 0;
  await workOn(path, () => (batches += 1) > 2);
  const half = (await weights(personId)).length;
  expect([half > 0, half < 2_000]).toEqual([true, true]);
  expect(await claimImport(database)).toBeNull();
  await database.pool.query(
    "update data_import set leased_until = now() - interval '1 second' where id = $1",
    [id],
  );
  await workOn(path);
  expect(await weights(personId)).toHaveLength(2_000);
  expect(await newestImport(personId)).toMatchObject({ state: "done", added: 2_000, known: 0 });
});

test("a file that cannot be read, or is gone, is said to be so", async () => {
  const personId = await addPerson();
  const add = () =>
    insertImport(database, {
      ...{ id: makeImportId(Date.now()), personId, fileName: "data.zip", bytes: 1, zone: "UTC" },
    });
  await add();
  expect(await add()).toBeNull();
  await workOn(await writeTestArchive(Buffer.from("no archive")));
  expect(await newestImport(personId)).toMatchObject({ state: "failed", fault: "no-archive" });
  const id = await add();
  await workOn("/nowhere/data.zip");
  expect((await findImports(database, personId)).find((one) => one.id === id)?.fault).toBe("lost");
});
