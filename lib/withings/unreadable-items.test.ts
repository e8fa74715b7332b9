import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { toNumber } from "#lib/metrics/quantity.ts";
import { parseActivityPage } from "./activity-page.ts";
import { parseDevices } from "./devices.ts";
import { parseHeartPage } from "./heart-page.ts";
import { parseHeartSignal } from "./heart-signal.ts";
import { parseIntraday } from "./intraday.ts";
import { parseMeasuresPage } from "./measures-page.ts";
import { parseNightsPage } from "./nights-page.ts";
import { parseSleepIntervals } from "./sleep-intervals.ts";
import { parseStethoscopePage } from "./stethoscope-page.ts";
import { parseStethoscopeSignal } from "./stethoscope-signal.ts";
import { parseSubscriptionList } from "./subscription-profile.ts";
import { parseTokens } from "./tokens.ts";
import type { NoteUnread, Unread } from "./unread.ts";
import { parseWorkoutsPage } from "./workouts-page.ts";

const AT = 1_767_600_000;
const GROUP = { grpid: 1, attrib: 0, date: AT, category: 1, measures: [{ type: 1, value: 80, unit: 0 }] };
const NIGHT = { id: 7, date: "2026-01-05", timezone: "Europe/Paris", startdate: AT, enddate: AT + 25_200 };
const WORKOUT = { id: 7, category: 1, timezone: "Europe/Paris", startdate: AT, enddate: AT + 3_600 };
const ECG = { ecg: { signalid: 5, afib: 0 }, timestamp: AT };
const STRETCH = { startdate: AT, enddate: AT + 600, state: 1 };

type Parse = (body: unknown, note: NoteUnread) => unknown;

/** A readable entry of each list, and how many entries an answer gives. */
const LISTS: [list: string, parse: Parse, entry: object, count: (read: unknown) => number][] = [
  ["measuregrps", parseMeasuresPage, GROUP, (page) => (page as { groups: unknown[] }).groups.length],
  ["activities", parseActivityPage, { date: "2026-01-05" }, entries],
  ["series", parseWorkoutsPage, WORKOUT, entries],
  ["series", parseNightsPage, NIGHT, entries],
  ["series", parseHeartPage, ECG, entries],
  ["series", parseStethoscopePage, { signalid: 5, timestamp: AT }, entries],
  ["series", parseSleepIntervals, STRETCH, (list) => (list as unknown[]).length],
  ["devices", parseDevices, { deviceid: "a" }, (list) => (list as unknown[]).length],
  [
    "profiles",
    parseSubscriptionList,
    { appli: 1, callbackurl: "https://a.test/" },
    (list) => (list as unknown[]).length,
  ],
];
function entries(page: unknown): number {
  return (page as { entries: unknown[] }).entries.length;
}

test.each(LISTS)(
  "%s: what cannot be read is skipped with its reason, its neighbours are kept",
  (list, parse, entry, count) => {
    for (const bad of [
      null,
      7,
      "x",
      [],
      {},
      { date: {}, startdate: "soon", timestamp: "soon", grpid: {}, signalid: "?" },
    ]) {
      const notes: Unread[] = [];
      const read = parse({ [list]: [bad, entry, bad] }, (unread) => notes.push(unread));
      expect(count(read)).toBe(1);
      expect(notes).toHaveLength(2);
      for (const { reason } of notes) expect(reason).toMatch(/^(it|its) /);
      if (read !== null && typeof read === "object" && "whole" in read) expect(read.whole).toBe(false);
    }
  },
);

test("a reason names the field and never what was measured", () => {
  const notes: Unread[] = [];
  const bad = [
    { ...GROUP, grpid: 12, date: null },
    { ...GROUP, grpid: 13, measures: [{ type: 1, value: 80.5, unit: null }] },
  ];
  parseMeasuresPage({ measuregrps: bad }, (unread) => notes.push(unread));
  expect(notes).toEqual([
    { reason: "it has no date", item: "grpid 12" },
    { reason: "of a measure in it: it has no unit", item: "grpid 13" },
  ]);
});

describe("a signal with gaps", () => {
  it("keeps all but the one null of 9,000 samples, each at its place", () => {
    const samples = Array.from({ length: 9_000 }, (_, place) => place - 4_500);
    const signal: (number | null)[] = [...samples];
    signal[1_234] = null;
    const { microvolts } = parseHeartSignal({ signal, sampling_frequency: 300 });
    expect(microvolts).toEqual(signal);
  });

  it("leaves a gap for what is no number, or none that can be", () => {
    const signal = [1, 2, "x", {}, 2 ** 40, 3.6];
    expect(parseHeartSignal({ signal, sampling_frequency: 300 }).microvolts).toEqual([
      1,
      2,
      null,
      null,
      null,
      4,
    ]);
    expect(parseStethoscopeSignal({ signal: [-1, null, 300, 7] }).aLaw).toEqual([255, null, null, 7]);
  });

  it("is unreadable when nothing of it can be read", () => {
    for (const signal of [[null], ["x", {}], "AAAA"])
      expect(() => parseHeartSignal({ signal })).toThrow("heart signal");
  });
});

test("a null in a map of samples takes neither the others nor the stretch along", () => {
  const [stretch] = parseSleepIntervals({
    series: [
      {
        ...STRETCH,
        hr: { [AT]: 60, [AT + 60]: null, [AT + 120]: 62, x: 1 },
        rr: null,
        snoring: [],
        rmssd: "?",
      },
    ],
  });
  expect(stretch?.samples["hr"]).toEqual([
    { at: AT * 1000, value: 60 },
    { at: (AT + 120) * 1000, value: 62 },
  ]);
  expect(Object.keys(stretch?.samples ?? {}).toSorted()).toEqual(["hr", "snoring"]);
  const minutes = parseIntraday({
    series: { [AT]: { heart_rate: 60, steps: null }, x: {}, [AT + 60]: null, [AT + 120]: { heart_rate: 61 } },
  });
  expect(minutes).toEqual({
    heart_rate: [
      { at: AT * 1000, value: 60 },
      { at: (AT + 120) * 1000, value: 61 },
    ],
  });
});

test("a list written as an object by number is a list", () => {
  expect(parseNightsPage({ series: { 0: NIGHT, 1: { ...NIGHT, id: 8 } } }).entries).toHaveLength(2);
});

describe("fields that are not needed", () => {
  it("a day needs its date alone; without `modified` it stays the same day in each answer", () => {
    const read = () => parseActivityPage({ activities: [{ date: "2015-10-06", steps: 9_000 }] }).entries[0];
    expect(read()).toMatchObject({
      date: "2015-10-06",
      zone: "UTC",
      values: { steps: 9_000 },
      deviceId: null,
    });
    expect(read()?.modifiedAt).toBe(Date.UTC(2015, 9, 6, 12));
  });

  it.each([null, 0, undefined, "?", AT - 1])(
    "a night whose enddate is %j has none, and is kept",
    (enddate) => {
      const { entries } = parseNightsPage({
        series: [{ ...NIGHT, enddate, data: { total_sleep_time: 25_200 } }],
      });
      expect(entries).toMatchObject([
        { startedAt: AT * 1000, endedAt: null, values: { total_sleep_time: 25_200 } },
      ]);
    },
  );

  it("a night, a workout and a stretch need when they began, and what names them", () => {
    expect(parseNightsPage({ series: [{ id: 7, startdate: AT }] }).entries).toMatchObject([
      { nightId: "7", date: "2026-01-05", modifiedAt: AT * 1000, zone: "UTC" },
    ]);
    expect(parseWorkoutsPage({ series: [{ id: 7, startdate: AT }] }).entries).toMatchObject([
      { workoutId: "7", category: null, endedAt: null, modifiedAt: AT * 1000 },
    ]);
    expect(parseSleepIntervals({ series: [{ startdate: AT, enddate: AT + 60 }] })).toMatchObject([
      { state: 5 },
    ]);
  });

  it.each([
    [{ deviceid: 12_345 }, "12345"],
    [{ deviceid: 12_345, hash_deviceid: "abc" }, "abc"],
    [{ deviceid: "abc", hash_deviceid: "def" }, "abc"],
    [{ deviceid: null, hash_deviceid: "abc" }, "abc"],
    [{ deviceid: "", hash_deviceid: null }, null],
  ])("the device of %j is %j, in any of its places", (names, device) => {
    const all = [
      parseMeasuresPage({ measuregrps: [{ ...GROUP, ...names }] }).groups,
      parseActivityPage({ activities: [{ date: "2026-01-05", ...names }] }).entries,
      parseWorkoutsPage({ series: [{ ...WORKOUT, ...names }] }).entries,
      parseNightsPage({ series: [{ ...NIGHT, ...names }] }).entries,
      parseHeartPage({ series: [{ ...ECG, ...names }] }).entries,
      parseStethoscopePage({ series: [{ signalid: 5, timestamp: AT, ...names }] }).entries,
      parseSleepIntervals({ series: [{ ...STRETCH, ...names }] }),
    ];
    for (const [read] of all) expect(read).toMatchObject({ deviceId: device });
    expect(parseDevices({ devices: [names] }).map(({ deviceId }) => deviceId)).toEqual(
      device === null ? [] : [device],
    );
  });

  it("a refreshed pair is kept without userid and expires_in, for losing it loses the link", () => {
    const pair = { access_token: "a", refresh_token: "b" };
    expect(parseTokens(pair, 0, "42")).toMatchObject({
      withingsUserId: "42",
      expiresAt: 10_800_000,
      scopes: [],
    });
    expect(() => parseTokens(pair, 0)).toThrow("userid");
  });

  it("measures without updatetime begin the next catch-up at the newest change among them", () => {
    const groups = [GROUP, { ...GROUP, grpid: 2, modified: AT + 50 }];
    expect(parseMeasuresPage({ measuregrps: groups }).updateTime).toBe((AT + 50) * 1000);
    expect(parseMeasuresPage({ measuregrps: [] }).updateTime).toBeNull();
  });
});

test("a value with a decimal point is the same number, exactly", () => {
  const read = (value: unknown, unit: number) =>
    parseMeasuresPage({ measuregrps: [{ ...GROUP, measures: [{ type: 1, value, unit }] }] }).groups[0]
      ?.measures[0];
  expect(read(72.5, 0)).toMatchObject({ value: 725, exponent: -1 });
  expect(read("72.50", 0)).toMatchObject({ value: 725, exponent: -1 });
  expect(read(20.330000000000002, 0)).toMatchObject({ value: 2_033, exponent: -2 });
  expect(read(-0.5, -3)).toMatchObject({ value: -5, exponent: -4 });
  expect(read(1.5, 40)).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
      const measure = read(Number(`${value}e-${digits}`), 0);
      expect(measure && toNumber(measure)).toBeCloseTo(Number(`${value}e-${digits}`), 12);
    }),
  );
});
