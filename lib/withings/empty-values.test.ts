import { expect, test } from "vitest";
import { readRecord } from "#lib/metrics/record-field.ts";
import { parseActivityPage } from "./activity-page.ts";
import { parseDevices } from "./devices.ts";
import { parseGoals } from "./goals.ts";
import { parseHeartPage } from "./heart-page.ts";
import { parseHeartSignal } from "./heart-signal.ts";
import { parseIntraday } from "./intraday.ts";
import { parseMeasuresPage } from "./measures-page.ts";
import { parseNightsPage } from "./nights-page.ts";
import { postToWithings } from "./post-to-withings.ts";
import { parseSleepIntervals } from "./sleep-intervals.ts";
import { parseStethoscopePage } from "./stethoscope-page.ts";
import { parseStethoscopeSignal } from "./stethoscope-signal.ts";
import { parseSubscriptionList } from "./subscription-profile.ts";
import type { NoteUnread, Unread } from "./unread.ts";
import { parseWorkoutsPage } from "./workouts-page.ts";

const DAY = { date: "2026-01-05", timezone: "Europe/Paris", modified: 1_767_650_000, steps: 800 };
const WORKOUT = {
  ...{ id: 7, category: 1, timezone: "Europe/Paris", startdate: 1_767_600_000, enddate: 1_767_603_600 },
  ...{ modified: 1_767_650_000, data: {} },
};
const NIGHT = { ...WORKOUT, date: "2026-01-05" };
const NONE = { more: false, offset: 0 };
const NO_ENTRIES = { entries: [], more: false, offset: null, rejected: 0, whole: true };

const day = (change: object) =>
  parseActivityPage({ ...NONE, activities: [{ ...DAY, ...change }] }).entries[0];
const codesOf = (kind: "activity" | "workout" | "night", values: Parameters<typeof readRecord>[1]) =>
  readRecord(kind, values).measures.map(({ code }) => code);
const codesOfDay = (change: object) => codesOf("activity", day(change)?.values ?? {});
const codesOfWorkout = (data: object) =>
  codesOf("workout", parseWorkoutsPage({ ...NONE, series: [{ ...WORKOUT, data }] }).entries[0]?.values ?? {});
const codesOfNight = (data: object) =>
  codesOf("night", parseNightsPage({ ...NONE, series: [{ ...NIGHT, data }] }).entries[0]?.values ?? {});
const byHand = {
  ...{
    grpid: 1,
    attrib: 2,
    date: 1_767_600_000,
    created: 1_767_600_000,
    modified: 1_767_600_000,
    category: 1,
  },
  ...{
    deviceid: null,
    hash_deviceid: null,
    model: null,
    modelid: null,
    measures: [{ type: 1, value: 80, unit: 0 }],
  },
};
const failed = () =>
  postToWithings({
    fetch: async () => Response.json({ status: 293, body: {}, error: "wrong" }),
    url: "https://withings.test/notify",
    form: { action: "subscribe" },
  });

/** How Withings says that there is nothing, place by place, and what we make of it. */
const NOTHING: [where: string, read: () => unknown, nothing: unknown][] = [
  [
    "getmeas: neither more nor offset",
    () => parseMeasuresPage({ updatetime: 1, timezone: "UTC", measuregrps: [] }),
    expect.objectContaining({ groups: [], more: false }),
  ],
  ["getactivity: an empty list", () => parseActivityPage({ ...NONE, activities: [] }), NO_ENTRIES],
  ["getworkouts: an empty list", () => parseWorkoutsPage({ ...NONE, series: [] }), NO_ENTRIES],
  ["getsummary: an empty list", () => parseNightsPage({ ...NONE, series: [] }), NO_ENTRIES],
  ["intraday: an empty object", () => parseIntraday({ series: {} }), parseIntraday({ series: [] })],
  [
    "goals: an empty list",
    () => parseGoals({ goals: [] }),
    { stepsPerDay: null, sleepSeconds: null, weight: null },
  ],
  ["a day's heart rate: 0", () => codesOfDay({ hr_average: 0, hr_min: 0, hr_max: 0 }), [10_001]],
  ["a day's heart rate: no key", () => codesOfDay({}), [10_001]],
  ["a workout's heart rate: 0", () => codesOfWorkout({ hr_average: 0, steps: 5 }), [11_019]],
  [
    "an index that was not computed: -1",
    () => codesOfNight({ apnea_hypopnea_index: -1, snoring: 0 }),
    [12_027],
  ],
  ["a night's heart rate variability: 0", () => codesOfNight({ rmssd_start_avg: 0, snoring: 0 }), [12_027]],
  ["what the device cannot measure: no key, no error", () => codesOfNight({}), []],
  ["what was asked for and is not there: null", () => codesOfWorkout({ calories: null, steps: 5 }), [11_019]],
  [
    "a measure made by hand: no device",
    () => parseMeasuresPage({ updatetime: 1, timezone: "UTC", measuregrps: [byHand] }).groups[0],
    expect.objectContaining({ deviceId: null, deviceModel: null, modelId: null }),
  ],
  [
    "a day without a device: nulls, and -1 for its model",
    () => day({ deviceid: null, hash_deviceid: null, model: null, modelid: -1 }),
    expect.objectContaining({ deviceId: null, deviceModel: null, modelId: -1 }),
  ],
  [
    "a device that never connected: null",
    () =>
      parseDevices({ devices: [{ deviceid: "a", first_session_date: null, last_session_date: null }] })[0],
    expect.objectContaining({ firstSessionAt: null, lastSessionAt: null }),
  ],
  [
    "a failed call: an empty body, which is not read",
    () => failed().catch((error: unknown) => error),
    expect.objectContaining({ kind: "rejected", status: 293 }),
  ],
];

/** Every endpoint's way of saying nothing at all. `list`: what its entries are under. */
const ENDPOINTS: [endpoint: string, list: string, read: (body: unknown) => unknown, nothing: unknown][] = [
  ["getmeas", "measuregrps", parseMeasuresPage, { groups: [], more: false, updateTime: null, whole: false }],
  ["getactivity", "activities", parseActivityPage, { entries: [], more: false, whole: false }],
  ["getworkouts", "series", parseWorkoutsPage, { entries: [], more: false, whole: false }],
  ["getsummary", "series", parseNightsPage, { entries: [], more: false, whole: false }],
  ["heart list", "series", parseHeartPage, { entries: [], more: false, whole: false }],
  ["stetho list", "series", parseStethoscopePage, { entries: [], more: false, whole: false }],
  ["heart get", "signal", parseHeartSignal, { microvolts: [] }],
  ["stetho get", "signal", parseStethoscopeSignal, { aLaw: [] }],
  ["getintradayactivity", "series", parseIntraday, {}],
  ["sleep get", "series", parseSleepIntervals, []],
  ["getdevice", "devices", parseDevices, []],
  ["notify list", "profiles", parseSubscriptionList, []],
];
const FORMS = (list: string) => [{}, { [list]: null }, { [list]: {} }, { more: null, offset: null }];

test.each(ENDPOINTS)(
  "%s: an answer without %s is an answer, and proves nothing",
  (_name, list, read, nothing) => {
    for (const body of FORMS(list)) {
      const notes: Unread[] = [];
      expect(
        (read as (body: unknown, note: NoteUnread) => unknown)(body, (unread) => notes.push(unread)),
      ).toEqual(Array.isArray(nothing) ? nothing : expect.objectContaining(nothing as object));
      expect(notes).toEqual([]);
    }
  },
);

test("getgoals: an answer without a list of goals is distinguished from an empty list", () => {
  expect(parseGoals({})).toBeNull();
  for (const goals of [[], {}, null, ""])
    expect(parseGoals({ goals })).toEqual({ stepsPerDay: null, sleepSeconds: null, weight: null });
});

test.each(NOTHING)("%s", async (_where, read, nothing) => {
  expect(await read()).toEqual(nothing);
});
