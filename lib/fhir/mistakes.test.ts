import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { BY_HAND, type MeasureGroup } from "#lib/metrics/measure-group.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import { heightsAt } from "./body-mass.ts";
import { CONTEXT, observationsOfGroup, resourcesOf } from "./export-context.fixture.ts";
import { LOCAL_CONCEPTS } from "./observation-spec.ts";
import { OBSERVATION_ROWS } from "./observation-rows.ts";
import { observeEcg, type EcgRecording } from "./observe-ecg.ts";
import { observeGroup } from "./observe-group.ts";
import { SYSTEMS } from "./systems.ts";
import { writeBundle } from "./write-bundle.ts";

// Mistakes that other exports of such data made, by their numbers.

const codesOf = (over: Partial<MeasureGroup>) =>
  observationsOfGroup(over).map(({ code }) => code.coding?.[0]?.code);
const only = (over: Partial<MeasureGroup>) => {
  const [first, ...rest] = observationsOfGroup(over);
  expect(rest).toEqual([]);
  if (!first) throw new Error("no Observation");
  return first;
};
const pressure = (...measures: MeasureGroup["measures"]) => only({ measures });
const night = (field: string, value: number, exponent = 0): Partial<MeasureGroup> => ({
  groupId: "night:77",
  kind: "night",
  measuredAt: Date.parse("2026-01-12T22:00:00Z"),
  endsAt: Date.parse("2026-01-13T06:00:00Z"),
  measures: [makeMeasure(codeOf("night", field), value, exponent)],
});
const day = (field: string, value: number): Partial<MeasureGroup> => ({
  groupId: "activity:2026-07-12:d1",
  kind: "activity",
  measuredAt: Date.parse("2026-07-12T10:00:00Z"),
  details: { date: "2026-07-12" },
  measures: [makeMeasure(codeOf("activity", field), value)],
});
const ECG: EcgRecording = {
  ...{ signalId: "700001", recordedAt: Date.parse("2026-01-14T20:05:00Z"), zone: "Europe/Paris" },
  ...{ modifiedAt: Date.parse("2026-01-14T20:06:12Z"), deviceId: "c3", deviceModel: "ScanWatch 2" },
  ...{ modelId: 94, afib: 0, heartRate: 64, wearPosition: 1, frequency: 300, signalState: "kept" },
  ...{ samples: [1, null, -3], isGone: false },
};
async function bundle(groups: readonly MeasureGroup[], now: number): Promise<string> {
  async function* batches() {
    yield await Promise.resolve(groups.flatMap((group) => observeGroup(group, CONTEXT)));
  }
  let text = "";
  for await (const piece of writeBundle("collection", batches(), { personId: "p-1", now })) text += piece;
  return text;
}

test("1: a pressure panel has exactly systolic and diastolic", () => {
  const { component = [] } = pressure(makeMeasure(10, 138), makeMeasure(9, 88));
  expect(component.map(({ code }) => code.coding?.[0]?.code)).toEqual(["8480-6", "8462-4"]);
});

test("2: code and display agree in every row, and each code means one thing", () => {
  const displays = new Map<string, string>();
  for (const { coding } of OBSERVATION_ROWS)
    for (const { system, code, display } of coding) {
      const key = `${system}|${code}`;
      expect(displays.get(key) ?? display, key).toBe(display);
      displays.set(key, display);
    }
  // The last digit of a LOINC code is a check digit (mod 10, as of credit cards).
  for (const [key] of displays) {
    const [, digits = "", check = ""] = /^http:\/\/loinc\.org\|(\d+)-(\d)$/.exec(key) ?? [];
    if (digits === "") continue;
    const sum = [...digits]
      .reverse()
      .map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1))
      .reduce((total, number) => total + (number % 10) + Math.floor(number / 10), 0);
    expect((10 - (sum % 10)) % 10, key).toBe(Number(check));
  }
  const own = new Set(
    OBSERVATION_ROWS.flatMap(({ coding }) => coding.filter(({ system }) => system === SYSTEMS.local)).map(
      ({ code }) => code,
    ),
  );
  expect([...own].sort()).toEqual(LOCAL_CONCEPTS.map(({ code }) => code).sort());
});

test("3: 80 kg are 80 kg, without artefacts of binary numbers", () => {
  const { valueQuantity } = only({ measures: [makeMeasure(1, 80_050, -3)] });
  expect(valueQuantity).toEqual({
    value: 80.05,
    unit: "kg",
    system: "http://unitsofmeasure.org",
    code: "kg",
  });
  expect(JSON.stringify(valueQuantity)).toContain("80.05,");
  expect(only({ measures: [makeMeasure(1, 80, 0)] }).valueQuantity?.value).toBe(80);
});

test("4 and 5: muscle mass is 73964-9, fat mass 73708-0, water 101683-1 in kg", () => {
  expect(codesOf({ measures: [makeMeasure(76, 60)] })).toEqual(["73964-9"]);
  expect(codesOf({ measures: [makeMeasure(8, 20)] })).toEqual(["73708-0"]);
  const water = only({ measures: [makeMeasure(77, 45)] });
  expect([water.code.coding?.[0]?.code, water.valueQuantity?.code]).toEqual(["101683-1", "kg"]);
});

test("6: a height of 1.80 m is 180 cm", () => {
  const { valueQuantity } = only({ measures: [makeMeasure(4, 180, -2)] });
  expect([valueQuantity?.value, valueQuantity?.code]).toEqual([180, "cm"]);
  expect(only({ measures: [makeMeasure(4, 1_795, -3)] }).valueQuantity?.value).toBe(179.5);
});

test("7 and 8: the panel has no value of its own, and its unit is mm[Hg]", () => {
  const panel = pressure(makeMeasure(10, 138), makeMeasure(9, 88));
  expect(panel.valueQuantity).toBeUndefined();
  expect(panel.component?.map(({ valueQuantity }) => valueQuantity?.code)).toEqual(["mm[Hg]", "mm[Hg]"]);
});

test("9: what was not measured is never 0 or -1", () => {
  expect(resourcesOf({ measures: [makeMeasure(11, 0)] })).toEqual([]);
  expect(resourcesOf({ measures: [makeMeasure(1, 0)] })).toEqual([]);
  expect(resourcesOf(night("apnea_hypopnea_index", -1))).toEqual([]);
  const [systolic, diastolic] = pressure(makeMeasure(10, 138), makeMeasure(9, 0)).component ?? [];
  expect(systolic?.valueQuantity?.value).toBe(138);
  expect(diastolic?.valueQuantity).toBeUndefined();
  expect(diastolic?.dataAbsentReason?.coding?.[0]?.code).toBe("error");
  const missing = pressure(makeMeasure(10, 138)).component?.[1];
  expect(missing?.dataAbsentReason?.coding?.[0]?.code).toBe("not-performed");
  expect(resourcesOf({ measures: [makeMeasure(10, 0), makeMeasure(9, 0)] })).toEqual([]);
  expect(resourcesOf({ measures: [makeMeasure(10, 70), makeMeasure(9, 90)] })).toEqual([]);
});

test("10: the offset is that of the day measured, on the clock where it was measured", () => {
  const july = only({ measuredAt: Date.parse("2026-07-12T05:02:00Z"), measures: [makeMeasure(1, 80)] });
  expect(july.effectiveDateTime).toBe("2026-07-12T07:02:00+02:00");
  expect(july._effectiveDateTime?.extension?.[0]?.valueCode).toBe("Europe/Paris");
  const zones = { "America/St_Johns": "-03:30", "Asia/Kathmandu": "+05:45", UTC: "+00:00" };
  for (const [zone, offset] of Object.entries(zones))
    expect(only({ zone, measuredAt: Date.parse("2026-01-12T05:02:00Z") }).effectiveDateTime).toMatch(
      new RegExp(`\\${offset}$`),
    );
});

test("11: two readings of one minute stay two", () => {
  const [first, second] = ["1", "2"].map((groupId) => only({ groupId }).identifier?.[0]?.value);
  expect(first).toBe("1/1");
  expect(second).toBe("2/1");
});

test("12: a second export differs in its time alone", async () => {
  const groups = [
    makeGroup({}),
    makeGroup({ groupId: "2", measures: [makeMeasure(10, 120), makeMeasure(9, 80)] }),
  ];
  const now = Date.parse("2027-01-01T00:00:00Z");
  const [first, again, later] = [
    await bundle(groups, now),
    await bundle(groups, now),
    await bundle(groups, now + 60_000),
  ];
  expect(again).toBe(first);
  expect(later).not.toBe(first);
  expect(later.replaceAll("2027-01-01T00:01:00Z", "2027-01-01T00:00:00Z")).toBe(first);
});

test("13: what was deleted is in error, under the same identifier and without a value", () => {
  const alive = only({});
  const { dataAbsentReason, ...dead } = only({ deletedAt: 2_000 });
  expect(dead).toMatchObject({ status: "entered-in-error", identifier: alive.identifier });
  expect(dataAbsentReason?.coding?.[0]?.code).toBe("error");
  expect(dead).not.toHaveProperty("valueQuantity");
  const panel = only({ deletedAt: 2_000, measures: [makeMeasure(10, 0), makeMeasure(9, 0)] });
  expect(panel.identifier?.[0]?.value).toBe("5000000001/bp");
  expect(panel).not.toHaveProperty("component");
});

test("14: vital signs are those that R4 has a profile for, and nothing else", () => {
  for (const row of OBSERVATION_ROWS)
    expect(row.category === "vital-signs", row.coding[0].display).toBe(row.profile !== null);
  const category = (over: Partial<MeasureGroup>) => only(over).category?.[0]?.coding?.[0]?.code;
  expect(category(day("steps", 5_000))).toBe("activity");
  expect(category(night("total_sleep_time", 3_600))).toBe("activity");
  expect(category({ measures: [makeMeasure(8, 20)] })).toBe("exam");
});

test("15: 27,960 s of sleep are 466 min", () => {
  const { valueQuantity } = only(night("total_sleep_time", 27_960));
  expect([valueQuantity?.value, valueQuantity?.code]).toEqual([466, "min"]);
});

test("16: skin temperature is 61008-9, and the lowest rate of a night is no resting rate", () => {
  expect(codesOf({ measures: [makeMeasure(73, 335, -1)] })).toEqual(["61008-9"]);
  expect(only(night("hr_min", 48)).code.text).toBe("Minimum heart rate");
  // Type 12 may be the temperature of a room.
  expect(codesOf({ measures: [makeMeasure(12, 21)] })).toEqual([]);
});

test("17: steps of a day are 41950-7, those of a workout 55423-8", () => {
  const steps = only(day("steps", 5_000));
  expect([steps.code.coding?.[0]?.code, steps.valueQuantity?.code]).toEqual(["41950-7", "/d"]);
  expect(steps.effectivePeriod).toEqual({
    start: "2026-07-12T00:00:00+02:00",
    end: "2026-07-12T23:59:59+02:00",
  });
  const workout = { groupId: "workout:5", kind: "workout", endsAt: 61_000 } as const;
  expect(codesOf({ ...workout, measures: [makeMeasure(codeOf("workout", "steps"), 900)] })).toEqual([
    "55423-8",
  ]);
  // A day that is not over has no number of 24 hours yet.
  const noon = Date.parse("2026-07-12T10:00:00Z");
  expect(resourcesOf(day("steps", 5_000), { now: noon + 1_000 })).toEqual([]);
});

test("18: 300 Hz are 3.3333333 ms from one sample to the next", () => {
  const trace = (over: Partial<EcgRecording>) => {
    const { resource } = observeEcg({ ...ECG, ...over }, CONTEXT).at(-1) ?? {};
    return resource?.resourceType === "Observation" ? resource.component?.[0] : undefined;
  };
  expect(trace({})?.valueSampledData).toMatchObject({ period: 3.3333333, data: "1 E -3" });
  expect(trace({ frequency: 500 })?.valueSampledData?.period).toBe(2);
  const waiting = trace({ samples: [], frequency: null, signalState: "waiting" });
  expect(waiting?.dataAbsentReason?.coding?.[0]?.code).toBe("temp-unknown");
});

test("19: what may be another person's is left out, until a person says that it is theirs", () => {
  expect(resourcesOf({ attribution: 1 })).toEqual([]);
  expect(resourcesOf({ decision: "left-out" })).toEqual([]);
  expect(resourcesOf({ jumps: true })).toEqual([]);
  expect(resourcesOf({ category: 2 })).toEqual([]);
  expect(resourcesOf({ measuredAt: CONTEXT.now + 3_600_000 })).toEqual([]);
  expect(observationsOfGroup({ attribution: 1, decision: "trusted" })).toHaveLength(1);
});

test("20: what was entered by hand names no device, and says so", () => {
  for (const over of [
    { attribution: 2 },
    { attribution: 4 },
    { connectionId: BY_HAND, attribution: 2, device: { id: null, model: null, modelId: null } },
  ]) {
    expect(only(over)).not.toHaveProperty("device");
    expect(only(over).note).toEqual([{ text: "Entered by hand" }]);
  }
  expect(only({})).toHaveProperty("device");
});

test("21: what a Body Scan sends twice is one Observation for each place on the body", () => {
  const doubled = observationsOfGroup({
    measures: [
      ...[makeMeasure(8, 20, 0, 7), makeMeasure(8, 21), makeMeasure(5, 60)],
      ...[12, 3, 2, 10, 11].map((position) => makeMeasure(174, 5, 0, position)),
    ],
  });
  const values = doubled.map(({ identifier }) => identifier?.[0]?.value);
  expect(new Set(values).size).toBe(values.length);
  expect(doubled.filter(({ code }) => code.coding?.[0]?.code === "73708-0")).toHaveLength(1);
  expect(values).toContain("5000000001/174/10");
  expect(doubled.find(({ identifier }) => identifier?.[0]?.value?.endsWith("/174/10"))?.bodySite?.text).toBe(
    "Left leg (device position code 10)",
  );
});

test("22: every reference is to an entry of the bundle", () => {
  const entries = [
    ...observeGroup(makeGroup({}), {
      ...CONTEXT,
      heightAt: heightsAt([{ metres: 1.8, at: 0, zone: "Europe/Paris" }]),
    }),
    ...observeEcg(ECG, CONTEXT),
  ];
  const known = new Set([...entries.map(({ fullUrl }) => fullUrl), CONTEXT.patient, CONTEXT.app]);
  const named = [...JSON.stringify(entries).matchAll(/"reference":"([^"]+)"/g)].map(([, url = ""]) => url);
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((url) => !known.has(url))).toEqual([]);
  expect(known.size).toBe(entries.length + 2);
});

test("a measurement that Withings changed later is a correction", () => {
  expect(only({ createdAt: 0, modifiedAt: 30_000 }).status).toBe("final");
  expect(only({ createdAt: 0, modifiedAt: 17_000_000 }).status).toBe("corrected");
});

test("the body mass index says by which height, and from which weight", () => {
  const [, index] = observationsOfGroup(
    { measures: [makeMeasure(1, 81, 0)] },
    { heightAt: heightsAt([{ metres: 1.8, at: 0, zone: "UTC" }]) },
  );
  expect(index?.valueQuantity).toMatchObject({ value: 25, code: "kg/m2" });
  expect(index?.note?.[0]?.text).toBe("With a height of 1.8 m, as of 1970-01-01");
  expect(index?.derivedFrom).toHaveLength(1);
  expect(index).not.toHaveProperty("device");
});
