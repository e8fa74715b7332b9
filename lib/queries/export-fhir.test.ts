import { randomUUID } from "node:crypto";
import type { Bundle, BundleEntry, Observation } from "fhir/r4";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf } from "#lib/metrics/record-field.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { packSamples } from "#lib/storage/samples/pack-samples.ts";
import { findMistakes } from "#lib/testing/check-r4.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import type { Resource } from "#lib/fhir/entry.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { fhirPieces, parseFhirChoice } from "./export-fhir.ts";

const FIRST = Date.parse("2026-03-02T06:00:00Z");
const NOW = Date.parse("2026-05-01T12:00:00Z");
/** More than one batch of weigh-ins, several at one instant. */
const WEIGHTS = 1_203;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let personId: string;
const entryId = randomUUID();
const importedId = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  const link = await insertConnection(database);
  ({ personId } = link);
  await fill(link);
});
afterAll(() => database.drop());

async function fill({ connectionId }: { connectionId: string }): Promise<void> {
  const { prisma } = database;
  const group = (groupId: string, at: number, over: object = {}) => ({
    ...{ personId, connectionId, groupId, category: 1, attribution: 0, zone: "Europe/Paris", seq: 1n },
    ...{ measuredAt: new Date(at), createdAt: new Date(at), modifiedAt: new Date(at) },
    ...{ arrivedAt: new Date(at + MINUTE_MS), arrivedBy: "notification" as const },
    ...{ deviceId: "cuff-1", deviceModel: "BPM Connect", modelId: 45 },
    ...over,
  });
  const measure = (groupId: string, code: number, value: number, exponent = 0) => ({
    ...{
      personId,
      connectionId,
      groupId,
      ordinal: code % 100,
      code,
      position: null,
      value: BigInt(value),
      exponent,
    },
  });
  const pressures = Array.from({ length: 7 }, (_, day) => [0, 2, 720, 722].map((minute) => ({ day, minute })))
    .flat()
    .map(({ day, minute }) => ({
      id: `bp${day}-${minute}`,
      at: FIRST + day * DAY_MS + minute * MINUTE_MS,
      day,
    }));
  const weights = Array.from({ length: WEIGHTS }, (_, index) => ({
    id: `w${index}`,
    at: FIRST + Math.floor(index / 40) * DAY_MS,
  }));
  const night = { kind: "night", endsAt: new Date(FIRST + 8 * 3_600_000) } as const;
  await prisma.measureGroup.createMany({
    data: [
      ...pressures.map(({ id, at }) => group(id, at)),
      ...weights.map(({ id, at }) =>
        group(id, at, { deviceId: "scale-1", deviceModel: "Body+", modelId: 5 }),
      ),
      group("night:77", FIRST, night),
      group("gone", FIRST, { departed: true, deletedAt: new Date(NOW) }),
      group("goal:weight", FIRST, { kind: "goal", category: 2 }),
    ],
  });
  await prisma.measure.createMany({
    data: [
      ...pressures.flatMap(({ id, day }) => [measure(id, 10, 130 + day), measure(id, 9, 80 + day)]),
      ...weights.map(({ id }, index) => measure(id, 1, 80_000 + index, -3)),
      measure("night:77", codeOf("night", "total_sleep_time"), 27_960),
      measure("gone", 1, 70),
      measure("goal:weight", 1, 70),
    ],
  });
  const entry = { personId, zone: "Europe/Paris", seq: 2n };
  await prisma.entry.createMany({
    data: [
      { ...entry, id: entryId, measuredAt: new Date(FIRST) },
      { ...entry, id: importedId, measuredAt: new Date(FIRST), imported: true, imports: [randomUUID()] },
      {
        ...entry,
        id: randomUUID(),
        measuredAt: new Date(FIRST),
        imported: true,
        covered: true,
        deletedAt: new Date(),
      },
    ],
  });
  await prisma.entryMeasure.createMany({
    data: [
      { personId, entryId, code: 4, value: 180n, exponent: -2 },
      { personId, entryId: importedId, code: 71, value: 366n, exponent: -1 },
    ],
  });
  const { samples, sampleBytes } = packSamples([-12, 0, 811]);
  await prisma.recording.create({
    data: {
      ...{ personId, connectionId, kind: "ecg", signalId: "700001", zone: "Europe/Paris", seq: 3n, afib: 0 },
      ...{ recordedAt: new Date(FIRST), modifiedAt: new Date(FIRST), arrivedAt: new Date(FIRST) },
      ...{ arrivedBy: "notification", samplingFrequency: 300, samples: new Uint8Array(samples), sampleBytes },
    },
  });
  await prisma.pressurePlan.create({
    data: { personId, guideline: "esc-2024", protocol: "esh", startsOn: new Date("2026-03-02") },
  });
}

async function exported(query = "", now = NOW, id = personId): Promise<string> {
  const person = { id: id as PersonId, name: "Ada" };
  let text = "";
  for await (const piece of fhirPieces(database, person, parseFhirChoice(new URLSearchParams(query)), now))
    text += piece;
  return text;
}
const read = async (query?: string) => JSON.parse(await exported(query)) as Bundle<Resource>;
const observationsIn = ({ entry = [] }: Bundle<Resource>): Observation[] =>
  entry.flatMap(({ resource }) => (resource?.resourceType === "Observation" ? [resource] : []));
const codeIn = ({ code }: Observation) => code.coding?.[0]?.code;
const withCode = (bundle: Bundle<Resource>, code: string) =>
  observationsIn(bundle).filter((one) => codeIn(one) === code);
const urls = (entry: readonly BundleEntry<Resource>[]) => entry.map(({ fullUrl }) => fullUrl);

test("a bundle read back has every row that is kept, once, and whole references", async () => {
  const bundle = await read();
  const { entry = [] } = bundle;
  expect(bundle.type).toBe("collection");
  expect(withCode(bundle, "29463-7").map(({ valueQuantity }) => valueQuantity?.value)).toHaveLength(WEIGHTS);
  expect(new Set(withCode(bundle, "29463-7").map(({ valueQuantity }) => valueQuantity?.value)).size).toBe(
    WEIGHTS,
  );
  expect(withCode(bundle, "39156-5")).toHaveLength(WEIGHTS);
  expect(withCode(bundle, "85354-9")).toHaveLength(28);
  expect(withCode(bundle, "93832-4").map(({ valueQuantity }) => valueQuantity?.value)).toEqual([466]);
  expect(withCode(bundle, "11524-6")[0]?.component?.[0]?.valueSampledData?.data).toBe("-12 0 811");
  expect(withCode(bundle, "8302-2")[0]).toMatchObject({
    identifier: [{ system: expect.stringContaining("/sid/entry") as string, value: `${entryId}/4` }],
    valueQuantity: { value: 180 },
  });
  expect(withCode(bundle, "8310-5")[0]).toMatchObject({
    identifier: [{ system: expect.stringContaining("/sid/import") as string, value: `${importedId}/71` }],
    note: [{ text: "From a file that was imported" }],
  });
  expect(new Set(urls(entry)).size).toBe(entry.length);
  const known = new Set(urls(entry));
  const named = [...JSON.stringify(entry).matchAll(/"reference":"([^"]+)"/g)].map(([, url = ""]) => url);
  expect(named.filter((url) => !known.has(url))).toEqual([]);
  const kinds = new Map(observationsIn(bundle).map((one) => [codeIn(one), one]));
  for (const one of kinds.values()) expect(findMistakes(one)).toEqual([]);
});

test("the mean of the home protocol rests on the readings of the bundle", async () => {
  const bundle = await read("area=pressure");
  const [mean, ...others] = withCode(bundle, "96607-7");
  expect(others).toEqual([]);
  expect(mean?.derivedFrom).toHaveLength(24);
  // Days 2 to 7 of 130/80 to 136/86.
  expect(mean?.component?.map(({ valueQuantity }) => valueQuantity?.value)).toEqual([133.5, 83.5, undefined]);
  expect(mean?.device).toEqual(withCode(bundle, "85354-9")[0]?.device);
  // Without the whole run its readings would be missing.
  expect(withCode(await read("area=pressure&from=2026-03-05"), "96607-7")).toEqual([]);
});

test("the same data are the same bytes, but for the time of the bundle", async () => {
  const [first, again, later] = [await exported(), await exported(), await exported("", NOW + MINUTE_MS)];
  expect(again).toBe(first);
  expect(later.replaceAll("2026-05-01T12:01:00Z", "2026-05-01T12:00:00Z")).toBe(first);
});

test("areas and days limit what is exported", async () => {
  const bundle = await read("area=body&from=2026-03-03&to=2026-03-03");
  expect(observationsIn(bundle)).toHaveLength(2 * 40);
  expect(new Set(observationsIn(bundle).map(codeIn))).toEqual(new Set(["29463-7", "39156-5"]));
  expect(observationsIn(await read("from=2026-04-30&to=nonsense"))).toEqual([]);
});

test("a transaction updates what a server has by its identifier", async () => {
  const { type, timestamp, entry = [] } = await read("area=heart&bundle=transaction");
  expect([type, timestamp]).toEqual(["transaction", undefined]);
  expect(entry.map(({ request }) => request?.url)).toEqual([
    `Patient?identifier=https://plumbline.example/fhir/sid/person%7C${personId}`,
    "Device?identifier=https://plumbline.example/fhir/sid/app%7Cplumbline",
    "CodeSystem?url=https://plumbline.example/fhir/CodeSystem/withings",
    "CodeSystem?url=https://plumbline.example/fhir/CodeSystem/withings-afib",
    "Observation?identifier=https://plumbline.example/fhir/sid/withings%7Cecg/700001",
  ]);
  expect((await read("area=heart")).entry?.some(({ request }) => request)).toBe(false);
});

test("what Withings deletes is in error at the next export, and final again when it comes back", async () => {
  const link = await insertConnection(database);
  const window = { from: FIRST, to: FIRST + DAY_MS };
  const weighIn: FetchedGroup = {
    ...{
      groupId: "5200000001",
      category: 1,
      attribution: 0,
      measuredAt: FIRST,
      createdAt: FIRST,
      modifiedAt: FIRST,
    },
    device: { id: "scan", model: "Body Scan", modelId: 10 },
    measures: [
      { code: 1, position: null, value: 80_050, exponent: -3 },
      { code: 174, position: 10, value: 35, exponent: -1 },
    ],
  };
  const answer = (groups: FetchedGroup[]) =>
    replaceWindow(database, {
      ...{ connectionId: link.connectionId, fence: 0n, groups, window, arrivedAt: FIRST },
      ...({ kind: "measure", zone: "Europe/Paris", cause: "notification" } as const),
    });
  const states = async () => {
    const bundle = JSON.parse(await exported("", NOW, link.personId)) as Bundle<Resource>;
    return observationsIn(bundle).map((one) => [
      one.identifier?.[0]?.value,
      one.status,
      one.valueQuantity?.value,
    ]);
  };
  // Another one of the day, or Withings' empty answer would prove nothing.
  const other = {
    ...weighIn,
    groupId: "5200000002",
    measures: [{ code: 71, position: null, value: 37, exponent: 0 }],
  };
  const kept = ["5200000002/71", "final", 37];
  await answer([weighIn, other]);
  const before = [["5200000001/1", "final", 80.05], ["5200000001/174/10", "final", 3.5], kept];
  expect(await states()).toEqual(before);
  await answer([other]);
  expect(await states()).toEqual([
    ["5200000001/1", "entered-in-error", undefined],
    ["5200000001/174/10", "entered-in-error", undefined],
    kept,
  ]);
  await answer([weighIn, other]);
  expect(await states()).toEqual(before);
});

test("an ECG that is gone is in error without its trace", async () => {
  const { prisma } = database;
  await prisma.recording.updateMany({ where: { personId }, data: { deletedAt: new Date(NOW) } });
  const [ecg, ...others] = withCode(await read("area=heart"), "11524-6");
  expect(others).toEqual([]);
  expect([ecg?.status, ecg?.identifier?.[0]?.value]).toEqual(["entered-in-error", "ecg/700001"]);
  expect(ecg).not.toHaveProperty("component");
  await prisma.recording.updateMany({ where: { personId }, data: { deletedAt: null } });
});
