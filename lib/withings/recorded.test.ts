import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { readRecord } from "#lib/metrics/record-field.ts";
import { parseActivityPage } from "./activity-page.ts";
import { parseDevices } from "./devices.ts";
import { parseGoals } from "./goals.ts";
import { parseMeasuresPage } from "./measures-page.ts";
import { parseNightsPage } from "./nights-page.ts";
import { parseSleepIntervals } from "./sleep-intervals.ts";
import { parseSubscriptionList } from "./subscription-profile.ts";
import { parseWorkoutsPage } from "./workouts-page.ts";

const FOLDER = new URL("../recorded/demo-account/", import.meta.url);
const ENVELOPE = z.object({ status: z.literal(0), body: z.unknown() });
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
const body = (file: string): unknown => ENVELOPE.parse(read(file)).body;

/** What each recorded file must give; a file without a line here fails the last test. */
const CHECKS: Record<string, () => void> = {
  "measurement_list.json": () => {
    const page = parseMeasuresPage({
      updatetime: 1_700_000_000,
      timezone: "Europe/Paris",
      measuregrps: read("measurement_list.json"),
    });
    expect(page.groups).toHaveLength(2_062);
    expect(page.rejected).toEqual({ groups: 0, measures: 0 });
    expect(page.groups.reduce((sum, { measures }) => sum + measures.length, 0)).toBe(6_558);
    expect(page.groups.filter(({ deviceId }) => deviceId === null)).toHaveLength(85);
    expect(new Set(page.groups.map(({ attribution }) => attribution))).toEqual(new Set([0, 1, 2, 8, 17]));
  },
  "measurement.json": () => {
    const page = parseMeasuresPage(body("measurement.json"));
    expect(page.groups).toHaveLength(1);
    expect(page.groups[0]).toMatchObject({ groupId: "4815757309", attribution: 8, modelId: 5 });
    expect(page).toMatchObject({ more: false, offset: null, zone: "Europe/Amsterdam" });
  },
  "device.json": () => {
    const devices = parseDevices(body("device.json"));
    expect(devices).toHaveLength(1);
    expect(devices[0]).toMatchObject({
      type: "Scale",
      model: "Body+",
      firstSessionAt: null,
      lastSessionAt: 1_693_867_179_000,
    });
  },
  "new_device.json": () =>
    expect(parseDevices(body("new_device.json"))).toMatchObject([
      { type: "Futuristic device", modelId: 696_969 },
    ]),
  "goals.json": () =>
    expect(parseGoals(body("goals.json"))).toEqual({
      stepsPerDay: 10_000,
      sleepSeconds: 28_800,
      weight: { value: 70_500, exponent: -3 },
    }),
  "goals_1.json": () =>
    expect(parseGoals(body("goals_1.json"))).toMatchObject({ stepsPerDay: null, sleepSeconds: null }),
  "goals_2.json": () =>
    expect(parseGoals(body("goals_2.json"))).toMatchObject({ stepsPerDay: 10_000, weight: null }),
  "no_goals.json": () =>
    expect(parseGoals(body("no_goals.json"))).toEqual({
      stepsPerDay: null,
      sleepSeconds: null,
      weight: null,
    }),
  "notify_list.json": () =>
    expect(parseSubscriptionList(body("notify_list.json"))).toEqual([
      { appli: 1, callbackUrl: "https://www.withings.com" },
    ]),
  "notify_profiles.json": () => {
    const profiles = parseSubscriptionList({ profiles: read("notify_profiles.json") });
    expect(profiles.map(({ appli }) => appli)).toEqual([50, 50, 51]);
  },
  "notify_subscribe.json": () => expect(body("notify_subscribe.json")).toEqual({}),
  "notify_revoke.json": () => expect(body("notify_revoke.json")).toEqual({}),
  "activity.json": () => {
    const page = parseActivityPage(body("activity.json"));
    expect(page).toMatchObject({ more: false, offset: null, rejected: 0 });
    expect(page.entries).toHaveLength(2);
    expect(page.entries[0]).toMatchObject({
      date: "2023-10-20",
      values: { steps: 1209 },
      brand: 18,
      deviceId: null,
    });
    expect(
      page.entries.flatMap(({ values }) => Object.entries(readRecord("activity", values).details)),
    ).toEqual([]);
  },
  "workouts.json": () => {
    const page = parseWorkoutsPage(body("workouts.json"));
    expect(page).toMatchObject({ more: false, rejected: 0 });
    expect(page.entries).toHaveLength(11);
    expect(page.entries.filter(({ values }) => Object.keys(values).length === 0)).toHaveLength(1);
  },
  "sleep_summary.json": () => {
    const page = parseNightsPage(body("sleep_summary.json"));
    expect(page).toMatchObject({ more: true, offset: 300, rejected: 0 });
    expect(page.entries).toHaveLength(300);
    expect(page.entries.filter(({ values }) => Number(values["waso"]) < 0)).toHaveLength(1);
    expect(page.entries.flatMap(({ values }) => Object.keys(readRecord("night", values).details))).toEqual(
      [],
    );
    expect(
      page.entries.filter(({ createdAt, modifiedAt }) => createdAt !== null && modifiedAt < createdAt),
    ).toHaveLength(114);
  },
  "sleep.json": () => {
    const intervals = parseSleepIntervals(body("sleep.json"));
    expect(intervals).toHaveLength(613);
    const starts = intervals.map(({ startedAt }) => startedAt);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(Object.keys(intervals[0]?.samples ?? {}).sort()).toEqual(["hr", "rr", "snoring"]);
  },
};

test.each(Object.entries(CHECKS))("%s", (_file, check) => check());

test("every recorded file is checked", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(CHECKS).sort());
});

test("no data, as the endpoints that page say it", () => {
  for (const parse of [parseWorkoutsPage, parseNightsPage])
    expect(parse({ series: [], more: false, offset: 0 })).toEqual({
      entries: [],
      more: false,
      offset: null,
      rejected: 0,
      whole: true,
    });
  expect(parseActivityPage({ activities: [], more: false, offset: 0 }).entries).toEqual([]);
});
