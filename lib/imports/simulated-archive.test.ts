import { afterAll, expect, test } from "vitest";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { ARCHIVE_LANGUAGES, ARCHIVE_UNITS } from "#lib/simulator/archive/archive-words.ts";
import { createTestCloud } from "#lib/simulator/test-cloud.ts";
import { writeTestArchive } from "#lib/testing/write-test-archive.ts";
import type { ImportedGroup } from "./imported-group.ts";
import { readArchive } from "./read-archive.ts";

const cloud = createTestCloud();
afterAll(() => cloud.simulator.close());
const KAI = { userid: 110, zone: "Asia/Tokyo" };
const RUTH = { userid: 109, zone: "America/Chicago" };

async function importOf({ userid, zone }: typeof KAI, language: string, units: string) {
  const address = `http://localhost:4400/archive?person=${userid}&language=${language}&units=${units}&minutes=0`;
  const answer = await cloud.simulator.fetch(address);
  const file = await writeTestArchive(new Uint8Array(await answer.arrayBuffer()));
  const groups: ImportedGroup[] = [];
  for await (const step of readArchive(file, zone)) {
    groups.push(...step.groups);
    if (step.share === 1)
      for (const report of step.reports.filter(({ state }) => state === "read"))
        expect(report, report.name).toMatchObject({
          understood: report.rows,
          unknownColumns: [],
          byPlace: false,
        });
  }
  return groups;
}

const numberOf = (group: ImportedGroup | undefined, code: number) => {
  const found = group?.measures.find((one) => one.code === code);
  return found ? toNumber(found) : null;
};

test.each(ARCHIVE_LANGUAGES.flatMap((language) => ARCHIVE_UNITS.map((units) => [language, units] as const)))(
  "every weight and pressure of an archive in %s and %s units is that of the cloud",
  async (language, units) => {
    const groups = (await importOf(RUTH, language, units)).filter(({ kind }) => kind === "measure");
    const at = new Map<string, number>();
    for (const group of groups)
      for (const measure of group.measures) at.set(`${group.measuredAt}/${measure.code}`, toNumber(measure));
    const truth = cloud.control.readWholeTruth(RUTH.userid).groups as unknown as {
      date: number;
      category: number;
      attrib: number;
      measures: { type: number; value: number; unit: number }[];
    }[];
    const wanted = truth
      .filter(({ category, attrib }) => category === 1 && attrib !== 1)
      .flatMap(({ date, measures }) =>
        measures
          .filter(({ type }) => [1, 4, 9, 10, 11, 54].includes(type))
          .map(({ type, value, unit }) => ({
            key: `${date * 1_000}/${type}`,
            type,
            value: Number(`${value}e${unit}`),
          })),
      );
    expect(wanted.length).toBeGreaterThan(500);
    expect(new Set(wanted.map(({ key }) => key))).toEqual(
      new Set([...at.keys()].filter((key) => /\/(1|4|9|10|11|54)$/.test(key))),
    );
    for (const { key, type, value } of wanted)
      expect(Math.abs((at.get(key) ?? Number.NaN) - value)).toBeLessThan(
        type === 1 || type === 4 ? 0.0051 : 1e-9,
      );
  },
);

test("every night, workout and day of an archive is that of the cloud", async () => {
  const groups = await importOf(KAI, "en", "metric");
  const truth = cloud.control.readWholeTruth(KAI.userid) as unknown as Record<
    string,
    Record<string, unknown>[]
  >;
  const found = (kind: string, at: number) =>
    groups.find((one) => one.kind === kind && one.measuredAt === at);
  for (const night of truth["nights"] ?? []) {
    const data = night["data"] as Record<string, number>;
    const group = found("night", Number(night["startdate"]) * 1_000);
    expect(group).toMatchObject({ zone: KAI.zone, details: { date: night["date"] } });
    for (const name of ["total_sleep_time", "total_timeinbed", "deepsleepduration", "snoring", "hr_average"])
      expect(numberOf(group, codeOf("night", name)) ?? 0).toBe(data[name]);
  }
  for (const workout of truth["workouts"] ?? []) {
    const data = workout["data"] as Record<string, number>;
    const group = found("workout", Number(workout["startdate"]) * 1_000);
    expect(group?.endsAt).toBe(Number(workout["enddate"]) * 1_000);
    for (const name of ["calories", "distance", "steps"])
      expect(numberOf(group, codeOf("workout", name))).toBe(data[name] ?? null);
  }
  const days = groups.filter(({ kind }) => kind === "activity");
  const tracked = (truth["days"] ?? []).filter((day) => day["is_tracker"] === true);
  expect(new Set(days.map(({ details }) => details?.["date"]))).toEqual(
    new Set((truth["days"] ?? []).map(({ date }) => date)),
  );
  for (const day of tracked) {
    const group = days.find(({ details }) => details?.["date"] === day["date"]);
    expect(localDayOf(group?.measuredAt ?? 0, KAI.zone)).toBe(day["date"]);
    for (const name of ["steps", "distance", "elevation", "calories", "totalcalories"])
      expect(numberOf(group, codeOf("activity", name))).toBe(day[name]);
  }
});
