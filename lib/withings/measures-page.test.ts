import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMeasuresPage } from "./measures-page.ts";
import { parseWireJson } from "./wire-json.ts";

const measure = { value: 65_750, type: 1, unit: -3, algo: 0, fm: 3 };
const group = {
  grpid: 4_815_757_309,
  attrib: 0,
  date: 1_693_651_151,
  created: 1_693_651_185,
  modified: 1_693_651_190,
  category: 1,
  deviceid: "abc",
  hash_deviceid: "abc",
  measures: [measure],
  modelid: 5,
  model: "Body+",
  comment: null,
};
const page = { updatetime: 1_693_651_185, timezone: "Europe/Paris", measuregrps: [group] };
const parseGroup = (change: object) => parseMeasuresPage({ ...page, measuregrps: [{ ...group, ...change }] });
const parseMeasure = (change: object) => parseGroup({ measures: [{ ...measure, ...change }] });

test("a group as Withings sends it", () => {
  expect(parseMeasuresPage(page)).toEqual({
    groups: [
      {
        groupId: "4815757309",
        attribution: 0,
        measuredAt: 1_693_651_151_000,
        createdAt: 1_693_651_185_000,
        modifiedAt: 1_693_651_190_000,
        category: 1,
        deviceId: "abc",
        deviceModel: "Body+",
        modelId: 5,
        zone: null,
        comment: null,
        measures: [{ code: 1, position: null, value: 65_750, exponent: -3 }],
      },
    ],
    zone: "Europe/Paris",
    updateTime: 1_693_651_185_000,
    more: false,
    offset: null,
    rejected: { groups: 0, measures: 0 },
    whole: true,
  });
});

test("no data: an empty list without more and offset", () => {
  expect(parseMeasuresPage({ ...page, measuregrps: [] })).toMatchObject({
    groups: [],
    more: false,
    offset: null,
  });
});

test.each([
  [true, 300, true],
  [1, 300, true],
  ["1", "300", true],
  [false, 300, false],
  [0, 0, false],
  [null, null, false],
  [undefined, undefined, false],
])("more %j with offset %j", (more, offset, expected) => {
  expect(parseMeasuresPage({ ...page, more, offset })).toMatchObject({
    more: expected,
    offset: expected ? 300 : null,
  });
});

test("more without an offset is no page: what is there would pass for everything", () => {
  expect(() => parseMeasuresPage({ ...page, more: 1 })).toThrow(/not where/);
});

test("updatetime as text, as the specification has it", () => {
  expect(parseMeasuresPage({ ...page, updatetime: "1693651185" }).updateTime).toBe(1_693_651_185_000);
});

test.each([[null], [undefined], [""], ["Mars/Olympus"], [7]])("the zone %j reads as UTC", (timezone) => {
  expect(parseMeasuresPage({ ...page, timezone }).zone).toBe("UTC");
});

test("an entry made by hand has no device", () => {
  const byHand = { attrib: 2, deviceid: null, hash_deviceid: null, model: null, modelid: null };
  expect(parseGroup(byHand).groups[0]).toMatchObject({ deviceId: null, deviceModel: null, modelId: null });
});

test("the model id under either name, the device id from either field", () => {
  const other = { modelid: undefined, model_id: 13, deviceid: undefined, model: "" };
  expect(parseGroup(other).groups[0]).toMatchObject({ modelId: 13, deviceId: "abc", deviceModel: null });
});

test.each([[0], [1], [3], [10], [17], [-1], [999]])("attribution %i is kept, known or not", (attrib) => {
  expect(parseGroup({ attrib }).groups[0]?.attribution).toBe(attrib);
});

test("unknown codes are kept, repetitions kept once", () => {
  const twice = { value: 100, type: 5, unit: -1, position: 7 };
  const measures = [
    twice,
    { ...twice, algo: 1 },
    { ...twice, position: 2 },
    { value: 1, type: 98_765, unit: 0 },
  ];
  expect(parseGroup({ measures }).groups[0]?.measures).toEqual([
    { code: 5, position: 7, value: 100, exponent: -1 },
    { code: 5, position: 2, value: 100, exponent: -1 },
    { code: 98_765, position: null, value: 1, exponent: 0 },
  ]);
});

test.each([
  ["no value", { value: null }],
  ["beyond what is exact", { value: 2 ** 60 }],
  ["text that is no number", { value: "heavy" }],
  ["a huge exponent", { unit: 4_000_000 }],
  ["a tiny exponent", { unit: -400 }],
  ["an exponent with a fraction", { unit: -2.5 }],
  ["no exponent", { unit: undefined }],
  ["a type that no column holds", { type: 2 ** 40 }],
  ["no type", { type: undefined }],
])("a measure with %s is skipped and counted", (_what, change) => {
  const parsed = parseMeasure(change);
  expect(parsed.groups[0]?.measures).toEqual([]);
  expect(parsed.rejected).toEqual({ groups: 0, measures: 1 });
});

test.each([
  ["no id", { grpid: null }],
  ["an id that is no number", { grpid: "abc" }],
  ["an id beyond 64 bits", { grpid: "99999999999999999999" }],
  ["no time", { date: undefined }],
  ["a time beyond any calendar", { date: 1e15 }],
  ["measures that are no list", { measures: {} }],
])("a group with %s is skipped and counted", (_what, change) => {
  expect(parseGroup(change)).toMatchObject({ groups: [], rejected: { groups: 1, measures: 0 } });
});

test("a 64-bit id survives JSON", () => {
  const text = JSON.stringify(page).replace("4815757309", "9007199254740993");
  expect(parseMeasuresPage(parseWireJson(text)).groups[0]?.groupId).toBe("9007199254740993");
});

test("what no column holds is not given: a NUL in text, a position or model beyond any table", () => {
  const parsed = parseGroup({
    model: "Bo\0dy",
    modelid: 2 ** 40,
    measures: [{ ...measure, position: 70_000 }],
  });
  expect(parsed.groups[0]).toMatchObject({
    deviceModel: "Body",
    modelId: null,
    measures: [{ position: null }],
  });
});

test("the same group twice in an answer: the one modified last is kept", () => {
  const newer = { ...group, attrib: 8, modified: group.modified + 1 };
  for (const measuregrps of [
    [group, newer],
    [newer, group],
  ])
    expect(parseMeasuresPage({ ...page, measuregrps }).groups.map(({ attribution }) => attribution)).toEqual([
      8,
    ]);
});

test.each([[null], [[]], ["text"], [{ ...page, measuregrps: "none" }], [{ ...page, measuregrps: 7 }]])(
  "a body that is no page is malformed: %j",
  (body) => {
    expect(() => parseMeasuresPage(body)).toThrow(expect.objectContaining({ kind: "malformed" }));
  },
);

test("nothing in a group can make it crash", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ ...Object.fromEntries(Object.keys(group).map((key) => [key, fc.anything()])) })),
      (groups) => {
        const parsed = parseMeasuresPage({ ...page, measuregrps: groups });
        expect(parsed.groups.length + parsed.rejected.groups).toBeLessThanOrEqual(groups.length);
      },
    ),
  );
});
