import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { GUIDELINE_KEYS, PROTOCOL_KEYS, type ProtocolKey } from "#lib/metrics/pressure-plan.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf, pressureGroup } from "./example-groups.fixture.ts";
import { ZONE } from "./finding-tests.fixture.ts";
import { classifyPressure } from "./pressure-class.ts";
import { HL7_CARDX, readingsOfTable, V6_9 } from "./pressure-table.fixture.ts";
import { findPressureRun, type PressureRun } from "./pressure-run.ts";
import type { PressureMean } from "./pressure-week.ts";

const FIRST = "2027-05-03";
const AFTER = hourOf("2027-05-20", 12);

function runOf(
  readings: ReturnType<typeof readingsOfTable>,
  protocol: ProtocolKey,
  now = AFTER,
  startsOn = FIRST,
): PressureRun {
  const run = findPressureRun(readings, { protocol, startsOn }, now, ZONE);
  if (!run) throw new Error("There is no run");
  return run;
}
const fixed = (mean: PressureMean | null | undefined, digits = 4) =>
  mean && `${mean.pressure.systolic.toFixed(digits)}/${mean.pressure.diastolic.toFixed(digits)}`;
const shown = ({ result }: PressureRun) => result && `${result.shown.systolic}/${result.shown.diastolic}`;
const used = ({ result }: PressureRun) => result?.mean.readings.length;
/** So many days with `count` readings each morning and each evening. */
const whole = (days: number, count: number) => `${`${"120/80 ".repeat(2 * count)}\n`.repeat(days)}`;

describe("the result of a protocol", () => {
  test.each([
    ["ESH, 7 days", "esh", whole(7, 2), 24],
    ["ESH, 3 days", "esh", whole(3, 2), 8],
    ["AHA, 3 days", "aha", whole(3, 2), 12],
    ["the rule of three", "rule-of-three", whole(3, 3), 18],
    ["JABFM, 5 days", "jabfm", whole(5, 3), 12],
    ["the short one", "short", whole(3, 2), 8],
  ] as const)("V6.8 %s uses the readings that it should", (_, protocol, table, count) => {
    expect(used(runOf(readingsOfTable(table, FIRST), protocol))).toBe(count);
  });

  const readings = readingsOfTable(V6_9, FIRST);

  test("V6.9 AHA: 136.2500/86.4286 of all 28 readings", () => {
    const run = runOf(readings, "aha");
    expect([fixed(run.result?.mean), used(run), shown(run)]).toEqual(["136.2500/86.4286", 28, "136/86"]);
  });

  test("V6.9 ESH: 135.1667/85.6667 of 24, without day 1", () => {
    const run = runOf(readings, "esh");
    expect([fixed(run.result?.mean), used(run), shown(run)]).toEqual(["135.1667/85.6667", 24, "135/86"]);
    expect(fixed(run.result?.morning)).toBe("134.1667/85.2500");
    expect(fixed(run.result?.evening)).toBe("136.1667/86.0833");
    expect(run.days.map(({ isDropped }) => isDropped)).toEqual([true, ...Array<boolean>(6).fill(false)]);
    const mean = run.result?.shown ?? { systolic: 0, diastolic: 0 };
    expect(GUIDELINE_KEYS.map((guideline) => classifyPressure(mean, guideline, "home"))).toEqual([
      "hypertension",
      "stage-2",
      "at-threshold",
    ]);
  });

  test("V6.9 only days 1 to 3: 136.7500/87.0000 without day 1, 138.7500/88.3333 with it", () => {
    const three = readings.slice(0, 12);
    expect([fixed(runOf(three, "short").result?.mean), shown(runOf(three, "esh"))]).toEqual([
      "136.7500/87.0000",
      "137/87",
    ]);
    expect([fixed(runOf(three, "aha").result?.mean), shown(runOf(three, "aha"))]).toEqual([
      "138.7500/88.3333",
      "139/88",
    ]);
  });

  test("HL7's example: 134.32/86.75 of 28, without day one 135.42/87.54 of 24, of the first eight 136.5/87.0", () => {
    const all = readingsOfTable(HL7_CARDX, FIRST);
    expect([fixed(runOf(all, "aha").result?.mean, 2), used(runOf(all, "aha"))]).toEqual(["134.32/86.75", 28]);
    expect([fixed(runOf(all, "esh").result?.mean, 2), used(runOf(all, "esh"))]).toEqual(["135.42/87.54", 24]);
    // Two days are too few for any protocol, so the mean of what was measured is taken from the run's halves.
    const { days, result } = runOf(all.slice(0, 8), "aha");
    expect(result).toBeNull();
    const eight = days.flatMap(({ halves }) => halves.flatMap((half) => half.readings));
    const mean = (part: string) =>
      eight.reduce((sum, { reading }) => sum + (reading.values[part] ?? 0), 0) / eight.length;
    expect([eight.length, mean("systolic"), mean("diastolic")]).toEqual([8, 136.5, 87]);
  });

  test("the first of each sitting is left out where the protocol says so, the first days before it", () => {
    const { days } = runOf(readingsOfTable(whole(5, 3), FIRST), "jabfm");
    const reasons = days.map(({ halves: [{ readings: own }] }) => own.map(({ dropped }) => dropped));
    expect(reasons[1]).toEqual(["first-days", "first-days", "first-days"]);
    expect(reasons[2]).toEqual(["first-of-sitting", null, null]);
  });
});

describe("what is missing", () => {
  const at = (daysOn: number, hour: number) => pressureGroup(hourOf(addDays(FIRST, daysOn), hour), 130, 82);
  const readingsAt = (...groups: ReturnType<typeof at>[]) => readHistory(groups, "blood-pressure").readings;
  const halves = ({ today }: PressureRun) => today?.halves.map(({ state, missing }) => `${state} ${missing}`);

  test.each([
    [3, "to-come 2", "to-come 2"],
    [4, "open 2", "to-come 2"],
    [11.9, "open 2", "to-come 2"],
    [12, "missed 2", "to-come 2"],
    [16, "missed 2", "open 2"],
    [25.9, "missed 2", "open 2"],
  ])("today at %f, with nothing measured: morning %s, evening %s", (hour, morning, evening) => {
    expect(halves(runOf([], "esh", hourOf(FIRST, hour)))).toEqual([morning, evening]);
  });

  test("a reading ticks its half, and the others stay missing", () => {
    const readings = readingsAt(at(0, 7), at(0, 7.05), at(0, 20));
    const run = runOf(readings, "esh", hourOf(FIRST, 20.1));
    expect(halves(run)).toEqual(["done 0", "open 1"]);
    expect([run.state, run.missing]).toEqual(["running", { days: 2, readings: 9 }]);
    expect(halves(runOf(readings, "esh", hourOf(addDays(FIRST, 1), 2)))).toEqual(["to-come 2", "to-come 2"]);
  });

  test("an evening after midnight is that of the day before, noon is no part, a sitting is where it began", () => {
    const night = readingsAt(at(0, 24.5), at(0, 24.55));
    expect(halves(runOf(night, "esh", hourOf(FIRST, 25)))).toEqual(["missed 2", "done 0"]);
    const noon = runOf(readingsAt(at(0, 13), at(0, 11.95), at(0, 12.05)), "esh", hourOf(FIRST, 14));
    expect([halves(noon), noon.outside.length]).toEqual([["done 0", "to-come 2"], 1]);
  });

  test("readings before and after its days are no part of it", () => {
    const run = runOf(readingsAt(at(-1, 8), at(7, 8), at(3, 8)), "esh");
    expect(run.days.flatMap((day) => day.halves.flatMap((half) => half.readings))).toHaveLength(1);
    expect([run.state, run.isComplete, run.result]).toEqual(["ended", false, null]);
  });

  test("it is to come before its first day, and ends early when all is measured", () => {
    expect(runOf([], "esh", hourOf(addDays(FIRST, -1), 12)).state).toBe("to-come");
    const all = runOf(readingsOfTable(whole(3, 2), FIRST), "short", hourOf(addDays(FIRST, 2), 21.1));
    expect([all.state, all.isComplete]).toEqual(["ended", true]);
    expect(findPressureRun([], { protocol: "esh", startsOn: null }, AFTER, ZONE)).toBeNull();
  });

  test("many readings of one sitting do not make up for days that are missing", () => {
    const many = Array.from({ length: 40 }, (_, index) => at(0, 7 + index / 40));
    expect(runOf(readingsAt(...many, at(1, 8), at(2, 8)), "esh").result).toBeNull();
  });
});

test("for any readings each one is in one half or outside, and the mean is that of those kept", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...PROTOCOL_KEYS),
      fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: 8 * 24 * 60 }),
          fc.integer({ min: 90, max: 190 }),
          fc.constantFrom("Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"),
        ),
        { maxLength: 120 },
      ),
      (protocol, list) => {
        const groups = list.map(([minutes, systolic, zone], index) =>
          pressureGroup(hourOf(FIRST, 0) + minutes * MINUTE_MS, systolic, systolic - 45, {
            zone,
            groupId: `${index}`,
          }),
        );
        const { readings } = readHistory(groups, "blood-pressure");
        const run = runOf(readings, protocol);
        const inHalves = run.days.flatMap(({ halves }) => halves.flatMap((half) => half.readings));
        const placed = [...inHalves.map(({ reading }) => reading), ...run.outside].map(
          ({ groupId }) => groupId,
        );
        expect(new Set(placed).size).toBe(placed.length);
        const kept = inHalves.filter(({ dropped }) => dropped === null).map(({ reading }) => reading);
        if (!run.result) return;
        const sum = kept.reduce((total, { values }) => total + (values["systolic"] ?? 0), 0);
        expect(run.result.mean.readings).toHaveLength(kept.length);
        expect(run.result.mean.pressure.systolic).toBeCloseTo(sum / kept.length, 9);
      },
    ),
    { numRuns: 300 },
  ));
