import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPersonStates } from "#lib/storage/people/person-seq.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { BY_HAND, BY_IMPORT } from "#lib/metrics/measure-group.ts";
import { packDay, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import { SIGNALS } from "#lib/metrics/samples/signal.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { type GroupOfFile, keepGroupsOfFile } from "#lib/storage/entries/imported-groups.ts";
import { insertImport, makeImportId, settleImport } from "#lib/storage/imports/data-imports.ts";
import { packSamples, unpackSamples } from "#lib/storage/samples/pack-samples.ts";
import { CSV_COLUMNS, describeExport } from "./export-fields.ts";
import { ALL_OF_FHIR } from "./export-fhir.ts";
import { exportPerson } from "./export-person.ts";

const FIELDS = describeExport().fields;
const AT = Date.UTC(2026, 4, 1, 6, 30);
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let personId: string;
let userId: string;
let connectionId: string;

type Row = Record<string, unknown>;
type Exported = Record<string, Row[]> & { fields: Record<string, string> };

beforeAll(async () => {
  database = await createTestDatabase();
  ({ personId, connectionId } = await insertConnection(database));
  await fill();
});
afterAll(() => database.drop());

const packed = (values: readonly number[]) => {
  const { samples, sampleBytes } = packSamples(values);
  return { samples: new Uint8Array(samples), sampleBytes };
};

/** Reads RFC 4180: cells may be quoted, and hold quotes, commas and line breaks then. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = "", end] of text
    .replace("\uFEFF", "")
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === "" && quoted === undefined && bare === "") continue;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

const at = (minutes: number) => new Date(AT + minutes * MINUTE_MS);

/** A night that a file brought. */
const NIGHT: GroupOfFile = {
  ...{ kind: "night", measuredAt: AT - 7_200_000, endsAt: AT - 3_600_000, zone: "Europe/Paris" },
  details: { date: "2026-05-01" },
  measures: [{ code: 12_002, position: null, value: 3_000, exponent: 0 }],
};

async function importNight(): Promise<void> {
  const id = makeImportId(AT);
  await insertImport(database, { id, personId, fileName: "data.zip", bytes: 10, zone: "Europe/Paris" });
  const reading = { id, state: "reading" } as const;
  await keepGroupsOfFile(database, personId, id, [NIGHT]);
  await settleImport(database, reading, { state: "done", added: 1, known: 0 });
}

/** One row and more of every table that an export reads. */
async function fill(): Promise<void> {
  const { prisma } = database;
  await importNight();
  const link = { connectionId };
  const device = { deviceId: "mat-1", deviceModel: 'Sleep, "Analyzer"', modelId: 63 };
  await prisma.device.create({
    data: {
      ...link,
      deviceId: "mat-1",
      type: "Sleep Monitor",
      model: "Sleep",
      battery: "high",
      lastSessionAt: at(1),
    },
  });
  const group = {
    ...link,
    personId,
    category: 1,
    attribution: 0,
    zone: "Europe/Paris",
    createdAt: at(2),
    modifiedAt: at(3),
    arrivedAt: at(4),
    arrivedBy: "notification",
    seq: 7n,
  } as const;
  await prisma.measureGroup.createMany({
    data: [
      { ...group, groupId: "9007199254740993", measuredAt: at(0), ...device },
      { ...group, groupId: "2", attribution: 10_009, measuredAt: at(1), decision: "leftOut" },
      { ...group, groupId: "3", category: 2, measuredAt: at(2) },
      { ...group, groupId: "activity:2026-05-01:42", kind: "activity", measuredAt: at(3) },
      {
        ...group,
        groupId: "workout:5",
        kind: "workout",
        measuredAt: at(4),
        endsAt: at(44),
        details: { sport: 7, name: '=run,\n"it"' },
      },
      {
        ...group,
        groupId: "night:6",
        kind: "night",
        measuredAt: at(5),
        endsAt: at(500),
        details: { completed: true },
      },
      { ...group, groupId: "goal:steps", kind: "goal", category: 2, measuredAt: at(6) },
    ],
  });
  const measure = (
    groupId: string,
    ordinal: number,
    code: number,
    value: bigint,
    exponent: number,
    position: number | null = null,
  ) => ({
    ...{ ...link, personId },
    groupId,
    ordinal,
    code,
    value,
    exponent,
    position,
  });
  await prisma.measure.createMany({
    data: [
      measure("9007199254740993", 0, 1, 65_750n, -3),
      measure("9007199254740993", 1, 175, 1234n, -2, 12),
      measure("9007199254740993", 2, 71, -5n, -1),
      measure("2", 0, 777, 0n, 0),
      measure("3", 0, 1, 9_007_199_254_740_991n, -14),
      measure("activity:2026-05-01:42", 0, 10_001, 12n, 3),
      measure("workout:5", 0, 11_013, 60n, 0),
      measure("night:6", 0, 12_003, 27_000n, 0),
      measure("goal:steps", 0, 36, 8_000n, 0),
    ],
  });
  await prisma.decision.create({
    data: {
      ...{ ...link, personId },
      groupId: "2",
      actId: "0193a4b2-7c1d-7e2f-8a3b-4c5d6e7f8091",
      kind: "excluded",
      at: at(9),
    },
  });
  const recording = {
    ...link,
    personId,
    recordedAt: at(10),
    modifiedAt: at(11),
    zone: "Europe/Paris",
    ...device,
    wearPosition: 1,
    arrivedAt: at(12),
    arrivedBy: "firstSync",
    seq: 8n,
  } as const;
  await prisma.recording.createMany({
    data: [
      {
        ...recording,
        kind: "ecg",
        signalId: "11",
        afib: 1,
        heartRate: 61,
        systolic: 120,
        diastolic: 80,
        samplingFrequency: 300,
        ...packed([-40_000, 0, 12]),
      },
      { ...recording, kind: "ecg", signalId: "12", recordedAt: at(20), signalDueAt: at(30), heartRate: 55 },
      {
        ...recording,
        kind: "sound",
        signalId: "13",
        vhd: 0,
        samplingFrequency: 4_000,
        ...packed([0, 127, 255]),
      },
    ],
  });
  await prisma.bedEvent.create({
    data: {
      ...link,
      kind: "in",
      at: at(60),
      deviceId: "mat-1",
      personId,
      zone: "Europe/Paris",
      receivedAt: at(61),
      seq: 9n,
    },
  });
  await prisma.note.createMany({
    data: [
      {
        ...{ personId, id: randomUUID(), kind: "medicine", text: 'Ramipril, "new"', dose: "5 mg", seq: 10n },
        ...{ fromDay: new Date("2026-05-01T00:00:00Z"), minute: 450, zone: "Europe/Paris" },
      },
      {
        ...{ personId, id: randomUUID(), kind: "away", text: "Lofoten", seq: 11n, zone: "Europe/Oslo" },
        ...{ fromDay: new Date("2026-05-02T00:00:00Z"), untilDay: new Date("2026-05-09T00:00:00Z") },
        deletedAt: at(80),
      },
    ],
  });
  ({ id: userId } = await prisma.user.create({ data: {} }));
  const { id: otherId } = await prisma.user.create({ data: {} });
  for (const id of [userId, otherId]) {
    await prisma.access.create({ data: { userId: id, personId, role: "owner" } });
    const alert = { userId: id, personId, id: randomUUID() };
    await prisma.alert.create({
      data: {
        ...{ ...alert, condition: { kind: "link" }, createdAt: at(81), armedAt: at(82), changedAt: at(82) },
        snoozedUntil: at(90),
        episodes: {
          create: {
            ...{ id: randomUUID(), begunAt: at(83), measuredAt: at(83), firedAt: at(84), heldAt: at(85) },
            ...{ easedAt: at(86), endedAt: at(86), readAt: at(87) },
            condition: { kind: "link" },
            facts: { sense: "", values: {}, names: [] },
          },
        },
      },
    });
  }
  await prisma.apiToken.createMany({
    data: [userId, otherId, userId].map((id, index) => ({
      ...{ id: randomUUID(), userId: id, tokenHash: `hash-${index}`, name: `Script ${index}` },
      scope: `read people:${index === 2 ? randomUUID() : personId} areas:all days:..`,
      ...{ createdAt: at(88), expiresAt: at(92), lastUsedAt: at(89) },
    })),
  });
  await prisma.shareLink.create({
    data: {
      ...{ personId, userId, id: randomUUID(), addressHash: "a", label: "Dr Novak", zone: "Europe/Paris" },
      ...{ scope: `read people:${personId} areas:body days:..`, lastDays: 90, passcodeHash: "p" },
      ...{
        mostOpenings: 5,
        openings: 1,
        wrongTries: 2,
        createdAt: at(88),
        expiresAt: at(99),
        revokedAt: at(98),
      },
      opened: { create: { id: randomUUID(), tokenHash: "t", openedAt: at(89), userAgent: "Firefox" } },
    },
  });
  const entry = { personId, measuredAt: at(0), zone: "Europe/Paris" };
  const entryIds = [randomUUID(), randomUUID()] as const;
  await prisma.entry.createMany({
    data: [
      { ...entry, id: entryIds[0], comment: "=after, lunch", seq: 12n },
      { ...entry, id: entryIds[1], deletedAt: at(81), seq: 13n },
    ],
  });
  await prisma.entryMeasure.createMany({
    data: [
      { personId, entryId: entryIds[0], code: 9, value: 80n, exponent: 0 },
      { personId, entryId: entryIds[0], code: 10, value: 120n, exponent: 0 },
      { personId, entryId: entryIds[1], code: 1, value: 805n, exponent: -1 },
    ],
  });
  await prisma.removal.create({
    data: { ...link, personId, kind: "night", recordId: "night:6", foundAt: at(70) },
  });
  await prisma.subscription.create({
    data: { ...link, appli: 44, state: "refused", lastError: "No.", lastStatus: 2555, checkedAt: at(71) },
  });
  await prisma.notification.create({
    data: { ...link, appli: 1, receivedAt: at(72), fields: { userid: "7", startdate: "1" } },
  });
  await prisma.pressurePlan.create({
    data: { personId, guideline: "aha-2025", protocol: "rule-of-three", startsOn: new Date("2026-04-30") },
  });
  await prisma.weightGoal.create({
    data: {
      ...{ personId, aim: "keep", low: "70.50001", high: "72.25", byDay: new Date("2026-12-31") },
      ...{ setAt: at(74), seq: 14n },
    },
  });
  const day = Math.floor(AT / 86_400_000);
  await prisma.sampleDay.createMany({
    data: SIGNALS.map(({ code }) => ({
      ...{ personId, ...link },
      signal: code,
      day,
      packed: Buffer.from(packDay({ exponent: -1, seconds: [0, 61, 86_399], values: [code, -3, 2 ** 40] })),
    })),
  });
  await prisma.sleepInterval.createMany({
    data: [
      { personId, ...link, startedAt: at(100), endedAt: at(107.5), state: 1, deviceId: "mat-1", modelId: 63 },
      { personId, ...link, startedAt: new Date(AT + 123), endedAt: new Date(AT + 4_567), state: 15 },
    ],
  });
}

async function exported(format: "json" | "csv" | "notifications" | "subscriptions"): Promise<string> {
  const weightGoal = (await findPersonStates(database, [personId])).get(personId)?.weightGoal ?? null;
  const person = {
    ...({ id: personId as PersonId, name: "Ada", role: "owner" } as const),
    ...({ seq: 0, guideline: "esc-2024", weightGoal } as const),
  };
  return new Response(exportPerson(person, userId, format, AT, ALL_OF_FHIR, database)).text();
}
const asJson = async () => JSON.parse(await exported("json")) as Exported;

/** A database row as the file has it: instants in ms, integers as numbers, without what is ours alone. */
function plain(row: Row, ...without: string[]): Row {
  const hidden = new Set(["personId", "seq", "deletedAt", ...without]);
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !hidden.has(name))
      .map(([name, value]) => [
        name,
        value instanceof Date ? value.getTime() : typeof value === "bigint" ? Number(value) : value,
      ]),
  );
}
const dash = (text: unknown) => String(text).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const sorted = (rows: readonly Row[]) =>
  rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
function expectEqualRows(found: readonly Row[], kept: readonly Row[]): void {
  expect(kept.length).toBeGreaterThan(0);
  expect(sorted(found)).toEqual(sorted(kept));
}

test("the file read back gives the rows it was made of, of every kind", async () => {
  const { prisma } = database;
  const file = await asJson();
  // Only what the person still has: not the tombstones of groups that went to others.
  const groups = await prisma.measureGroup.findMany({
    where: { departed: false },
    omit: { departed: true, removedTypes: true },
  });
  expectEqualRows(
    (file["measureGroups"] ?? []).map(({ device, measures: _m, decisions: _d, details, ...row }) => {
      const { id, model, modelId } = device as Row;
      return { ...row, details: JSON.stringify(details), deviceId: id, deviceModel: model, modelId };
    }),
    groups.map((row) => ({
      ...plain(row),
      details: JSON.stringify(row.details),
      arrivedBy: dash(row.arrivedBy),
      decision: row.decision && dash(row.decision),
    })),
  );
  expectEqualRows(
    (file["measureGroups"] ?? []).flatMap(({ groupId, measures }) =>
      (measures as Row[]).map((measure, ordinal) => ({ ...measure, connectionId, groupId, ordinal })),
    ),
    (await prisma.measure.findMany()).map((row) => plain(row)),
  );
  const decisions = (await prisma.decision.findMany()).map(({ groupId, kind, at }) => ({
    groupId,
    kind,
    at: at.getTime(),
  }));
  expectEqualRows(
    (file["measureGroups"] ?? []).flatMap(({ groupId, decisions: said }) =>
      ((said ?? []) as Row[]).map((one) => ({ groupId, ...one })),
    ),
    decisions,
  );
  const recordings = (await prisma.recording.findMany()).map((row) => {
    const { kind, samples, sampleBytes, samplingFrequency, signalDueAt, arrivedBy, ...rest } = row;
    const numbers = samples ? unpackSamples(samples, sampleBytes ?? 2) : [];
    return {
      kind,
      ...plain(rest, "signalAttempts"),
      arrivedBy: dash(arrivedBy),
      frequency: samplingFrequency,
      signalState: samples ? "kept" : signalDueAt ? "waiting" : "missing",
      numbers: numbers.join(" "),
    };
  });
  expectEqualRows(
    [
      ...(file["ecgRecordings"] ?? []).map(({ microvolts, ...row }) => ({
        ...row,
        kind: "ecg",
        vhd: null,
        numbers: (microvolts as number[]).join(" "),
      })),
      ...(file["stethoscopeRecordings"] ?? []).map(({ aLaw, missingSamples: _none, ...row }) => ({
        ...row,
        kind: "sound",
        afib: null,
        heartRate: null,
        systolic: null,
        diastolic: null,
        numbers: [...Buffer.from(String(aLaw), "base64")].join(" "),
      })),
    ],
    recordings,
  );
  expectEqualRows(
    (file["bedEvents"] ?? []).map(({ deviceModel: _model, ...row }) => row),
    (await prisma.bedEvent.findMany()).map((row) => plain(row)),
  );
  expectEqualRows(
    (file["entries"] ?? []).map(({ measures: _measures, at: measuredAt, ...row }) => ({
      ...row,
      measuredAt,
    })),
    (await prisma.entry.findMany({ where: { imported: false } })).map(
      ({
        deletedAt,
        kind: _kind,
        endsAt: _end,
        details: _details,
        imported: _is,
        imports: _by,
        covered: _not,
        ...row
      }) => ({
        ...plain(row),
        deletedAt: deletedAt?.getTime() ?? null,
      }),
    ),
  );
  expect(file["importedGroups"]).toEqual([
    expect.objectContaining({
      kind: "night",
      measuredAt: NIGHT.measuredAt,
      endsAt: NIGHT.endsAt,
      details: NIGHT.details,
    }),
  ]);
  expect(file["importedGroups"]?.[0]?.["measures"]).toEqual(NIGHT.measures);
  expect(file["imports"]).toEqual([
    expect.objectContaining({ fileName: "data.zip", state: "done", zone: "Europe/Paris", added: 1 }),
  ]);
  expectEqualRows(
    (file["entries"] ?? []).flatMap(({ id, measures }) =>
      (measures as Row[]).map((measure) => ({ entryId: id, ...measure })),
    ),
    (await prisma.entryMeasure.findMany({ where: { entry: { imported: false } } })).map((row) => plain(row)),
  );
  const dayOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null;
  expectEqualRows(
    file["notes"] ?? [],
    (await prisma.note.findMany()).map(({ fromDay, untilDay, deletedAt, ...row }) => ({
      ...plain(row),
      ...{ from: dayOf(fromDay), until: dayOf(untilDay), deletedAt: deletedAt?.getTime() ?? null },
    })),
  );
  const alerts = await prisma.alert.findMany({ where: { userId }, include: { episodes: true } });
  expectEqualRows(
    (file["alerts"] ?? []).map(({ condition, episodes: _, ...row }) => ({
      ...row,
      condition: JSON.stringify(condition),
    })),
    alerts.map(({ condition, episodes: _, ...row }) => ({
      ...plain(row, "userId", "changedAt", "judgeAt", "judgedSeq", "seenAt", "seenSeq"),
      condition: JSON.stringify(condition),
    })),
  );
  expectEqualRows(
    file["apiTokens"] ?? [],
    (await prisma.apiToken.findMany({ where: { userId, name: "Script 0" } })).map((row) =>
      plain(row, "userId", "tokenHash"),
    ),
  );
  const texts = ({ condition, facts, ...row }: Row) => ({
    ...row,
    ...{ condition: JSON.stringify(condition), facts: JSON.stringify(facts) },
  });
  expectEqualRows(
    (file["alerts"] ?? []).flatMap(({ episodes }) => (episodes as Row[]).map(texts)),
    alerts.flatMap(({ episodes }) =>
      episodes.map(({ condition, facts, ...row }) =>
        texts({ ...plain(row, "userId", "alertId", "heldAt"), condition, facts }),
      ),
    ),
  );
  const links = await prisma.shareLink.findMany({ include: { opened: true } });
  expectEqualRows(
    (file["shareLinks"] ?? []).map(({ log: _, ...row }) => row),
    links.map(({ opened: _, passcodeHash, ...row }) => ({
      ...plain(row, "userId", "addressHash"),
      hasPasscode: passcodeHash !== null,
    })),
  );
  expectEqualRows(
    (file["shareLinks"] ?? []).flatMap(({ log }) => log as Row[]),
    links.flatMap(({ opened }) => opened.map((row) => plain(row, "id", "linkId", "tokenHash"))),
  );
  expectEqualRows(
    (file["missingAtWithings"] ?? []).map(({ at: _at, ...row }) => row),
    (await prisma.removal.findMany()).map((row) => plain(row, "actId", "byUserId")),
  );
  expectEqualRows(
    [file["pressurePlan"] as unknown as Row],
    (await prisma.pressurePlan.findMany()).map(({ startsOn, ...row }) => ({
      ...plain(row),
      startsOn: startsOn?.toISOString().slice(0, 10),
    })),
  );
  expectEqualRows(
    [file["weightGoal"] as unknown as Row],
    (await prisma.weightGoal.findMany()).map(({ byDay, setAt, low, high, ...row }) => ({
      ...plain(row),
      ...{ low: Number(low), high: Number(high), by: dayOf(byDay), setAt: setAt.getTime() },
    })),
  );
  expectEqualRows(
    file["subscriptions"] ?? [],
    (await prisma.subscription.findMany()).map((row) => plain(row)),
  );
  expectEqualRows(
    file["notifications"] ?? [],
    (await prisma.notification.findMany()).map((row) => plain(row, "id")),
  );
  expectEqualRows(
    file["sampleDays"] ?? [],
    (await prisma.sampleDay.findMany()).map(({ packed, signal, ...row }) => ({
      ...plain(row),
      signal: SIGNALS.find(({ code }) => code === signal)?.key,
      ...unpackDay(packed),
    })),
  );
  expectEqualRows(
    (file["sleepIntervals"] ?? []).map(({ from, to, ...row }) => ({
      ...row,
      startedAt: from,
      endedAt: to,
      deviceId: row["deviceId"] ?? "",
    })),
    (await prisma.sleepInterval.findMany()).map((row) => plain(row)),
  );
});

test("every instant is ms of the year it is from", async () => {
  const file = await asJson();
  const instants = Object.entries(FIELDS).filter(([, words]) => words.includes("ms since 1970"));
  let seen = 0;
  walk(file, "", (path, value) => {
    if (!instants.some(([known]) => known === path) || value === null) return;
    seen += 1;
    expect(new Date(Number(value)).getUTCFullYear(), path).toBeGreaterThan(2025);
  });
  expect(seen).toBeGreaterThan(40);
});

/** Calls with every leaf of the file and its path as `fields` writes it. */
function walk(value: unknown, path: string, see: (path: string, value: unknown) => void): void {
  if (Object.hasOwn(FIELDS, `${path}.*`) && value !== null) see(`${path}.*`, value);
  else if (Array.isArray(value) && typeof value[0] === "object")
    for (const one of value) walk(one, `${path}[]`, see);
  else if (value !== null && typeof value === "object" && !Array.isArray(value))
    for (const [name, one] of Object.entries(value)) walk(one, path === "" ? name : `${path}.${name}`, see);
  else see(path, value);
}

test("the file describes every field that is in it, and nothing else", async () => {
  const file = await asJson();
  const paths = new Set<string>();
  walk(file, "", (path) => paths.add(path));
  // Of a day, null; of a night, an object.
  paths.delete("measureGroups[].details");
  expect([...paths].sort()).toEqual(
    Object.keys(FIELDS)
      .filter((path) => path !== "measureGroups[].details")
      .sort(),
  );
  expect(file.fields).toEqual(FIELDS);
});

test.each(["csv", "notifications", "subscriptions"] as const)(
  "the columns of %s are those that are described",
  async (format) => {
    const [head] = parseCsv(await exported(format));
    expect(head).toEqual(CSV_COLUMNS[format]);
  },
);

test("CSV has one line of each number, and reads back to the same numbers", async () => {
  const [head = [], ...cells] = parseCsv(await exported("csv"));
  const lines = cells.map(
    (row) => Object.fromEntries(row.map((cell, place) => [head[place], cell])) as Record<string, string>,
  );
  const rows = await database.prisma.measure.findMany({ include: { group: true } });
  const entered = await database.prisma.entryMeasure.findMany({
    where: { entry: { deletedAt: null, imported: false } },
    include: { entry: true },
  });
  const exact = (value: bigint | number, exponent: number) => Number(`${value}e${exponent}`);
  const imported = lines.filter((line) => line["connection_id"] === BY_IMPORT);
  expect(imported.map((line) => [line["kind"], line["value"], line["arrived_by"]])).toEqual([
    ["night", "3000", "Imported from a file"],
  ]);
  expectEqualRows(
    lines
      .filter((line) => !imported.includes(line))
      .map((line) => ({
        connectionId: line["connection_id"],
        groupId: line["group_id"],
        kind: line["kind"],
        measuredAt: Date.parse(line["measured_at"] ?? ""),
        endsAt: line["ends_at"] ? Date.parse(line["ends_at"]) : null,
        zone: line["zone"],
        code: Number(line["withings_type"]),
        position: line["position"] ? Number(line["position"]) : null,
        number: Number(line["value"]),
        category: Number(line["category"]),
        attribution: Number(line["attribution"]),
        device: line["device"] || null,
        arrivedAt: Date.parse(line["arrived_at"] ?? ""),
      })),
    [
      ...entered.map(({ entry, entryId, code, position, value, exponent }) => ({
        ...{ connectionId: BY_HAND, groupId: entryId, kind: "measure", endsAt: null, zone: entry.zone },
        ...{
          code,
          position,
          number: exact(value, exponent),
          category: 1,
          attribution: 2,
          device: null,
        },
        measuredAt: entry.measuredAt.getTime(),
        arrivedAt: entry.createdAt.getTime(),
      })),
      ...rows.map(({ group, code, position, value, exponent }) => ({
        connectionId,
        groupId: group.groupId,
        kind: group.kind,
        measuredAt: group.measuredAt.getTime(),
        endsAt: group.endsAt?.getTime() ?? null,
        zone: group.zone,
        code,
        position,
        number: exact(value, exponent),
        category: group.category,
        attribution: group.attribution,
        device: group.deviceModel,
        arrivedAt: group.arrivedAt.getTime(),
      })),
    ],
  );
});
