import { describe, expect, test } from "vitest";
import { HOUR_MS } from "./time.ts";
import { type BedEvent, type BedEventKind, bedEventsOf, bedStateOf, formatBedTime } from "./bed-event.ts";

const NIGHT = Date.UTC(2026, 4, 2, 21, 4);
const event = (kind: BedEventKind, hours: number): BedEvent => ({
  connectionId: "c1",
  kind,
  at: NIGHT + hours * HOUR_MS,
  zone: "Europe/Paris",
  deviceId: null,
  deviceModel: null,
  receivedAt: NIGHT + hours * HOUR_MS,
});
const said = (events: readonly BedEvent[], night: number | null, now: number) => {
  const state = bedStateOf(events, night === null ? null : NIGHT + night * HOUR_MS, NIGHT + now * HOUR_MS);
  if (!state) return null;
  const hours = (at: number) => (at - NIGHT) / HOUR_MS;
  return [
    state.kind,
    hours(state.since.at),
    state.kind === "out" && state.from ? hours(state.from.at) : null,
  ];
};

describe("whether the person is in bed", () => {
  test.each([
    ["nothing was announced", [], null, 1, null],
    ["got in", [event("in", 0)], null, 1, ["in", 0, null]],
    ["got in, and yesterday's night is here", [event("in", 0)], -14, 1, ["in", 0, null]],
    [
      "up and in again, in any order",
      [event("in", 5), event("in", 0), event("out", 4.9)],
      null,
      6,
      ["in", 5, null],
    ],
    ["the night came, the push of getting up did not", [event("in", 0)], 8, 9, null],
    ["neither came", [event("in", 0)], null, 21, null],
    ["got up", [event("in", 0), event("out", 8)], null, 9, ["out", 8, 0]],
    ["got up, the getting in was lost", [event("out", 8)], null, 9, ["out", 8, null]],
    ["got up, and the night is here", [event("in", 0), event("out", 8)], 7.9, 9, null],
    ["got up yesterday", [event("out", 8)], null, 21, null],
    ["a mat that inflated says nothing of a person", [event("inflated", 3)], null, 4, null],
    ["in and out in one second", [event("in", 0), event("out", 0)], null, 1, ["out", 0, 0]],
  ] as const)("%s", (_what, events, night, now, expected) => {
    expect(said(events, night, now)).toEqual(expected);
  });
});

test("the announcements of a night are those around it", () => {
  const events = [event("out", 8.2), event("in", -0.1), event("in", -3), event("out", 20)];
  const night = { startedAt: NIGHT, endedAt: NIGHT + 8 * HOUR_MS };
  expect(bedEventsOf(events, night).map(({ kind, at }) => [kind, (at - NIGHT) / HOUR_MS])).toEqual([
    ["in", -0.1],
    ["out", 8.2],
  ]);
});

test.each([
  ["Europe/Paris", "23:04"],
  ["Europe/Zurich", "23:04"],
  ["America/New_York", "23:04 (Europe/Paris)"],
])("the time of an event for a reader in %s is %s", (zone, time) => {
  expect(formatBedTime(event("in", 0), { locale: "en-GB", zone })).toBe(time);
});
