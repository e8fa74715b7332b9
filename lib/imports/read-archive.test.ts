import { describe, expect, it } from "vitest";
import { formatExact } from "#lib/metrics/quantity.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { packZip } from "#lib/simulator/archive/pack-zip.ts";
import { writeTestArchive } from "#lib/testing/write-test-archive.ts";
import type { FileReport } from "./file-report.ts";
import type { ImportedGroup } from "./imported-group.ts";
import type { ArchiveLimits } from "./open-archive.ts";
import { readArchive } from "./read-archive.ts";

async function read(
  content: Record<string, string> | Uint8Array,
  zone = "Europe/Berlin",
  limits?: ArchiveLimits,
) {
  const groups: ImportedGroup[] = [];
  let reports: readonly FileReport[] = [];
  for await (const step of readArchive(await writeTestArchive(content), zone, limits)) {
    groups.push(...step.groups);
    reports = step.reports;
  }
  return { groups, reports };
}

const said = ({ measures }: ImportedGroup) =>
  Object.fromEntries(measures.map((measure) => [measure.code, formatExact(measure)]));
const HEAD =
  'Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments\n';

describe("weight.csv", () => {
  it("is read with a mark of its encoding, rows out of order, empty cells and comments", async () => {
    const { groups, reports } = await read({
      "weight.csv": `\uFEFF${HEAD.replace("\n", "\r\n")}"2022-07-06 07:10:20",80.12,18.4,3.1,58.2,44.0,"After, holiday"\r\n"2022-01-06 07:10:20",81,,,,,\r\n`,
    });
    expect(groups.map(said)).toEqual([
      { 1: "80.12", 8: "18.4", 76: "58.2", 77: "44", 88: "3.1" },
      { 1: "81" },
    ]);
    expect(groups.map(({ measuredAt }) => new Date(measuredAt).toISOString())).toEqual([
      "2022-07-06T05:10:20.000Z",
      "2022-01-06T06:10:20.000Z",
    ]);
    expect(groups.map(({ details }) => details)).toEqual([{ comment: "After, holiday" }, null]);
    expect(reports[0]).toMatchObject({ rows: 2, understood: 2, first: groups[1]?.measuredAt, problems: [] });
  });

  it("names the lines that are not understood, and why", async () => {
    const { groups, reports } = await read({
      "weight.csv":
        `${HEAD}"2022-01-06 07:00:00",81,,,,,\n` +
        `yesterday,81,,,,,\n"2022-03-27 02:30:00",81,,,,,\n"2022-01-07 07:00:00",heavy,,,,,\n` +
        `"2022-01-08 07:00:00",81000,,,,,\n"2022-01-09 07:00:00",,,,,,\n"2022-10-30 02:30:00",80,0,,,,\n`,
    });
    expect(groups.map(said)).toEqual([{ 1: "81" }, { 1: "80" }]);
    expect(reports[0]).toMatchObject({ rows: 7, understood: 2, twice: 1 });
    expect(reports[0]?.problems).toEqual([
      { problem: "time", count: 1, lines: [3] },
      { problem: "skipped-time", count: 1, lines: [4] },
      { problem: "number", count: 1, lines: [5] },
      { problem: "impossible", count: 1, lines: [6] },
      { problem: "empty", count: 1, lines: [7] },
    ]);
  });

  it("is not guessed without its columns", async () => {
    const { groups, reports } = await read({ "weight.csv": "a,b\n1,2\n" });
    expect(groups).toEqual([]);
    expect(reports[0]).toMatchObject({ state: "columns", unknownColumns: ["a", "b"] });
  });
});

it("keeps a pulse of the scale without pressures, and no pressure the wrong way round", async () => {
  const { groups, reports } = await read({
    "bp.csv":
      'Date,"Heart rate",Systolic,Diastolic,Comments\n"2022-01-06 07:00:00",61,,,\n' +
      '"2022-01-06 08:00:00",65,121,79,\n"2022-01-06 09:00:00",65,79,121,\n',
  });
  expect(groups.map(said)).toEqual([{ 11: "61" }, { 9: "79", 10: "121", 11: "65" }]);
  expect(reports[0]?.problems).toEqual([{ problem: "impossible", count: 1, lines: [4] }]);
});

describe("sleep.csv", () => {
  const head =
    'von,bis,"leicht (s)","tief (s)","rem (s)","wach (s)",Aufwachen,"Duration to sleep (s)","Duration to wake up (s)",' +
    '"Snoring (s)","Snoring episodes","Average heart rate","Heart rate (min)","Heart rate (max)","Night events"\n';

  it("counts what Withings counts from phases, and ends a night without an end", async () => {
    const { groups } = await read({
      "sleep.csv":
        `${head}2022-01-05T23:00:00+01:00,2022-01-06T06:30:00+01:00,14400,5400,3600,600,2,300,60,0,0,55,48,71,"{""1"":[0]}"\n` +
        "2022-01-07T23:00:00+09:00,,7200,1800,0,600,1,,,,,0,0,0,\n",
    });
    const [first, second] = groups;
    expect(first && said(first)).toMatchObject({
      [codeOf("night", "total_sleep_time")]: "23400",
      [codeOf("night", "total_timeinbed")]: "24000",
      [codeOf("night", "hr_min")]: "48",
    });
    expect(first?.details).toEqual({ night_events: '{"1":[0]}', date: "2022-01-06" });
    expect(second).toMatchObject({ zone: "Etc/GMT-9", details: { endEstimated: true } });
    expect((second?.endsAt ?? 0) - (second?.measuredAt ?? 0)).toBe(9_600_000);
    expect(Object.keys(second ? said(second) : {})).not.toContain(String(codeOf("night", "hr_average")));
  });

  it("refuses a night that ends before it begins", async () => {
    const { reports } = await read({
      "sleep.csv": `${head}2022-01-05T23:00:00+01:00,2022-01-05T22:00:00+01:00,14400,5400,3600,600,2,,,,,,,,\n`,
    });
    expect(reports[0]?.problems).toEqual([{ problem: "time", count: 1, lines: [2] }]);
  });
});

it("reads workouts whatever the order of their last columns", async () => {
  const head = 'from,to,"from (manual)","to (manual)",Timezone,"Activity type"';
  const span = "2022-01-06T12:00:00+01:00,2022-01-06T12:40:00+01:00,,,Europe/Paris";
  const data = '"{""calories"":210,""steps"":4100,""hr_average"":121,""device"":{""id"":1}}"';
  const { groups, reports } = await read({
    "activities.csv": `${head},Modified,GPS,Data\n${span},Running,2022-01-06T13:00:00+01:00,[],${data}\n${span},Curling,,,[]\n${span},Run,,,"{oops"\n`,
  });
  expect(groups.map(({ details }) => details)).toEqual([
    { sport: 2, date: "2022-01-06" },
    { sport: 36, date: "2022-01-06", sport_name: "Curling" },
  ]);
  expect(groups[0]).toMatchObject({ kind: "workout", zone: "Europe/Paris" });
  expect(groups[0] && said(groups[0])).toEqual({
    ...{ [codeOf("workout", "calories")]: "210", [codeOf("workout", "steps")]: "4100" },
    [codeOf("workout", "hr_average")]: "121",
  });
  expect(reports[0]?.problems).toEqual([{ problem: "details", count: 1, lines: [4] }]);
});

it("puts the numbers of a day together from several files", async () => {
  const { groups } = await read({
    "aggregates_steps.csv": "date,value\n2022-01-06,8000\n2022-01-05,100\n",
    "aggregates_calories_earned.csv": "date,value\n2022-01-06,310.1\n",
    "aggregates_calories_passive.csv": "date,value\n2022-01-06,1700.2\n2022-01-07,1700\n",
  });
  const code = (name: string) => codeOf("activity", name);
  expect(groups.map(({ details }) => details?.["date"])).toEqual(["2022-01-05", "2022-01-06"]);
  expect(groups[1] && said(groups[1])).toEqual({
    ...{ [code("steps")]: "8000", [code("calories")]: "310.1", [code("totalcalories")]: "2010.3" },
  });
});

describe("a hostile archive", () => {
  const fails = (content: Parameters<typeof read>[0], limits?: ArchiveLimits) =>
    read(content, "UTC", limits).then(
      () => "read",
      (error: unknown) => (error as Error).message,
    );

  it("is no archive, or holds none of Withings' files", async () => {
    expect(await fails(Buffer.from("PK, but not really"))).toBe("no-archive");
    expect(await fails({ "photo.csv": "x" })).toBe("no-file");
  });

  it("unpacks to no more than is allowed, by what it says and by what it does", async () => {
    const zeros = { "weight.csv": HEAD + "0".repeat(1_000_000) };
    expect(await fails(zeros, { files: 10, bytes: 100_000 })).toBe("too-much");
    expect(await fails({ a: "", b: "", "weight.csv": HEAD }, { files: 2, bytes: 1e6 })).toBe("too-much");
    const liar = packZip(new Map(Object.entries(zeros)));
    // The sizes in the directory at the end are what a reader believes.
    const place = liar.lastIndexOf("PK\x01\x02");
    liar.writeUInt32LE(200, place + 24);
    const { groups, reports } = await read(liar, "UTC", { files: 10, bytes: 100_000 });
    expect(groups).toEqual([]);
    expect(reports[0]?.state).toBe("broken");
  });

  it("does not lead out of its folder: a name is only a name", async () => {
    expect(await fails({ "../../weight.csv": HEAD })).toBe("no-archive");
    const { reports } = await read({ "data_PET_1/weight.csv": HEAD, "data_PET_1/odd.csv": "x" });
    expect(reports.map(({ name, state }) => [name, state])).toEqual([
      ...[
        ["weight.csv", "read"],
        ["odd.csv", "strange"],
      ],
    ]);
  });

  it("has a row too long to be one, and the rows before it are kept", async () => {
    const { groups, reports } = await read({
      "weight.csv": `${HEAD}"2022-01-06 07:00:00",81,,,,,\n"2022-01-07 07:00:00",81,,,,,"${"x".repeat(9_000_000)}"\n`,
    });
    expect(groups).toHaveLength(1);
    expect(reports[0]?.state === "broken" || reports[0]?.problems[0]?.problem === "broken").toBe(true);
  });

  it("is damaged in the middle of a file", async () => {
    const archive = packZip(
      new Map([
        ["weight.csv", HEAD + "1,2,3\n".repeat(20_000)],
        ["bp.csv", "Date,Systolic\n"],
      ]),
    );
    archive.fill(0xff, 120, 160);
    const { reports } = await read(archive);
    expect(reports.map(({ name, state }) => [name, state])).toEqual([
      ...[
        ["weight.csv", "broken"],
        ["bp.csv", "read"],
      ],
    ]);
  });
});
