import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allowsArea,
  allowsDays,
  allowsMetric,
  allowsPerson,
  type AreaScope,
  formatAreaScope,
  parseAreaScope,
  SCOPE_AREAS,
  scopeWindow,
} from "./area-scope.ts";
import { areaOf } from "./area.ts";
import { METRICS } from "./registry.ts";

const ANNA = "0196f3a0-0000-7000-8000-00000000000a";
const BEN = "0196f3a0-0000-7000-8000-00000000000b";
const ALL: AreaScope = { people: null, areas: null, first: null, last: null, access: "read" };

const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const scope: fc.Arbitrary<AreaScope> = fc
  .record({
    people: fc.option(fc.subarray([ANNA, BEN], { minLength: 1 })),
    areas: fc.option(fc.subarray([...SCOPE_AREAS], { minLength: 1 })),
    first: fc.option(day),
    last: fc.option(day),
    access: fc.constantFrom("read", "write"),
  })
  .filter(({ first, last }) => first === null || last === null || first <= last);

test("a scope is read as it was written", () => {
  fc.assert(
    fc.property(scope, (one) => {
      expect(parseAreaScope(formatAreaScope(one))).toEqual(one);
    }),
  );
  expect(formatAreaScope({ ...ALL, areas: ["heart", "body"], first: "2026-01-01" })).toBe(
    "read people:all areas:body,heart days:2026-01-01..",
  );
});

test.each([
  "",
  "read",
  "admin people:all areas:all days:..",
  "read people:all areas:all",
  "read people: areas:all days:..",
  "read people:all,all areas:all days:..",
  "read people:someone areas:all days:..",
  `read people:${BEN},${ANNA} areas:all days:..`,
  "read people:all areas:blood days:..",
  "read people:all areas:heart,body days:..",
  "read people:all areas:body,body days:..",
  "read people:all areas:all days:2026-02-30..",
  "read people:all areas:all days:2026-02-02..2026-02-01",
  "read people:all areas:all days:..-",
  "read people:all areas:all days:.. ",
])("nothing is allowed by %j", (text) => expect(parseAreaScope(text)).toBeNull());

test("a scope allows the persons, areas and metrics that it names, and no others", () => {
  const body: AreaScope = { ...ALL, people: [ANNA], areas: ["body"] };
  expect([allowsPerson(body, ANNA), allowsPerson(body, BEN), allowsPerson(ALL, BEN)]).toEqual([
    true,
    false,
    true,
  ]);
  for (const metric of METRICS) {
    expect(allowsMetric(body, metric)).toBe(areaOf(metric) === "body");
    expect(allowsMetric(ALL, metric)).toBe(true);
  }
  expect([allowsArea(body, "notes"), allowsArea(ALL, "notes")]).toEqual([false, true]);
});

test("its days are both included, and what reaches into them counts", () => {
  const march: AreaScope = { ...ALL, first: "2026-03-01", last: "2026-03-31" };
  const asked = ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map((one) => allowsDays(march, one));
  expect(asked).toEqual([false, true, true, false]);
  expect(allowsDays(march, "2026-02-01", "2026-03-01")).toBe(true);
  expect(allowsDays(march, "2026-02-01", null)).toBe(true);
  expect(allowsDays(march, "2026-04-01", null)).toBe(false);
  expect(allowsDays(ALL, "1900-01-01")).toBe(true);
  // The last Sunday of March has 23 hours in Berlin.
  expect(scopeWindow(march, "Europe/Berlin")).toEqual({
    from: Date.parse("2026-02-28T23:00:00Z"),
    to: Date.parse("2026-03-31T22:00:00Z"),
  });
  expect(scopeWindow(ALL, "UTC")).toEqual({ from: -Infinity, to: Infinity });
});
