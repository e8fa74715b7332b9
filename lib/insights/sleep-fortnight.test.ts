import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { readNight } from "#lib/metrics/record.ts";
import { HOUR_MS, HOUR_S, SECOND_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import { findFortnightRegularity } from "./fortnight-regularity.ts";
import { hourOf, nightUntil } from "./example-groups.fixture.ts";
import { findSleepFortnight } from "./sleep-fortnight.ts";

const ZONE = "Europe/Paris";
/** A Sunday. */
const LAST = "2027-05-09";
const WATCH = { id: "watch", model: "ScanWatch", modelId: 93 };

const night = (day: string, hours: number, over: Partial<MeasureGroup> = {}) =>
  nightUntil(day, hours, { total_sleep_time: hours * HOUR_S }, over);

function fortnightOf(...groups: MeasureGroup[]) {
  const { readings } = readHistory(groups, "sleep-duration");
  return findSleepFortnight(groups.map(readNight), readings, hourOf(LAST, 12), ZONE);
}

const usual = Array.from({ length: 20 }, (_, index) => night(addDays(LAST, index - 19), 8));

test("fourteen days with their times on one clock, the mean and no spread of equal nights", () => {
  const found = fortnightOf(...usual);
  expect(found?.days.map(({ day }) => day)).toEqual(
    Array.from({ length: 14 }, (_, index) => addDays(LAST, index - 13)),
  );
  expect(found).toMatchObject({
    nights: 14,
    asleep: 8 * HOUR_S,
    bed: { mean: 11 * 60, sd: 0 },
    up: { mean: 19 * 60, sd: 0 },
    jetLag: 0,
  });
});

test("a day without a night keeps its row, and today waits for tonight", () => {
  const found = fortnightOf(...usual.filter((_, index) => index !== 18 && index !== 19));
  expect(found?.nights).toBe(12);
  expect(found?.days.at(-1)).toMatchObject({ day: LAST, spans: [], asleep: null });
});

test("of two devices one is drawn, the parts of a night both, naps apart", () => {
  const nap = {
    ...night(LAST, 1),
    groupId: "night:nap",
    measuredAt: hourOf(LAST, 10),
    endsAt: hourOf(LAST, 11),
  };
  const early = {
    ...night(LAST, 2),
    groupId: "night:early",
    endsAt: hourOf(LAST, 2),
    measuredAt: hourOf(LAST, 0),
  };
  const found = fortnightOf(
    night(LAST, 4),
    early,
    nap,
    night(addDays(LAST, -1), 7),
    night(addDays(LAST, -1), 6, { groupId: "night:watch", device: WATCH }),
  );
  const [before, today] = found?.days.slice(-2) ?? [];
  expect(before?.spans.map(({ night: { deviceModel } }) => deviceModel)).toEqual(["Aura Sensor V2"]);
  expect(today?.spans.map(({ inBed }) => [inBed.from / 60, inBed.to / 60])).toEqual([
    [12, 14],
    [15, 19],
  ]);
  expect(today).toMatchObject({ asleep: 6 * HOUR_S, napped: HOUR_S });
  expect(found?.up.mean).toBe(19 * 60);
});

test("a second sleep of a day does not move when one got up, a short break does", () => {
  const span = (from: number, to: number, id: string) => ({
    ...night(LAST, 1),
    groupId: `night:${id}`,
    measuredAt: hourOf(LAST, from),
    endsAt: hourOf(LAST, to),
  });
  expect(fortnightOf(span(0, 6, "a"), span(20, 24, "b"))).toMatchObject({
    bed: { mean: 12 * 60 },
    up: { mean: 18 * 60 },
  });
  expect(fortnightOf(span(0, 4, "a"), span(5, 8, "b"))).toMatchObject({
    bed: { mean: 12 * 60 },
    up: { mean: 20 * 60 },
  });
});

test("sleep begins with falling asleep and ends with waking, within the time in bed", () => {
  const events = { night_events: JSON.stringify({ 1: [0], 2: [1_800], 3: [27_000], 4: [28_800] }) };
  const found = fortnightOf(night(LAST, 8, { details: { date: LAST, ...events } }));
  expect(found?.days.at(-1)?.spans[0]).toMatchObject({
    inBed: { from: 660, to: 1_140 },
    asleep: { from: 690, to: 1_110 },
  });
});

test("nothing without a night: a nap alone is none", () => {
  const from = hourOf(LAST, 10);
  expect(fortnightOf({ ...night(LAST, 1), measuredAt: from, endsAt: from + HOUR_MS })).toBeNull();
  expect(fortnightOf()).toBeNull();
});

test("regularity by the minutes of nights, from five pairs of days on", () => {
  const found = fortnightOf(...usual);
  expect(findFortnightRegularity(found?.days ?? [], [])).toEqual({ index: 100, pairs: 13 });
  expect(findFortnightRegularity(found?.days.slice(-5) ?? [], [])).toBeNull();
  // Awake for one hour of the last night, in two pieces of sleep and a gap of the record.
  const last = found?.days.at(-1)?.spans[0]?.night;
  const [from, to] = [(last?.startedAt ?? 0) / SECOND_MS, (last?.endedAt ?? 0) / SECOND_MS];
  const piece = (begin: number, end: number, state: number) => ({
    from: begin,
    to: end,
    state,
    deviceId: null,
  });
  const stretches = [
    piece(from, from + HOUR_S, 1),
    piece(from + HOUR_S, from + 1.5 * HOUR_S, 0),
    piece(from + 2 * HOUR_S, to, 2),
  ];
  const index = findFortnightRegularity(found?.days ?? [], stretches)?.index ?? 0;
  expect(index).toBeCloseTo(-100 + (200 * (13 * 1_440 - 60)) / (13 * 1_440), 6);
});
