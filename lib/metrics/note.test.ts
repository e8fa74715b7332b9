import { describe, expect, test } from "vitest";
import { instantOfLocalTime } from "./local-day.ts";
import { coversDay, lengthOf, type NoteDays, notesWithin, placeNote } from "./note.ts";

const PARIS = "Europe/Paris";
const note = (days: Partial<NoteDays>): NoteDays => ({
  ...{ from: "2026-11-12", minute: null, until: "2026-11-12", zone: PARIS },
  ...days,
});
const at = (text: string) => Date.parse(text);

describe("the instant of a time on a clock", () => {
  test.each([
    ["an ordinary one", "2026-11-12", 450, PARIS, "2026-11-12T06:30:00Z"],
    ["of the hour that comes twice the first", "2026-10-25", 150, PARIS, "2026-10-25T00:30:00Z"],
    ["of the hour that is skipped as if it were there", "2026-03-29", 150, PARIS, "2026-03-29T01:30:00Z"],
    ["just after it", "2026-03-29", 180, PARIS, "2026-03-29T01:00:00Z"],
    ["west of Greenwich", "2026-07-01", 0, "America/New_York", "2026-07-01T04:00:00Z"],
    ["with minutes in its offset", "2026-07-01", 1, "Asia/Kathmandu", "2026-06-30T18:16:00Z"],
  ])("%s", (_, day, minute, zone, expected) => {
    expect(new Date(instantOfLocalTime(day, minute, zone)).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });
});

describe("the place of a note on a chart", () => {
  test("a day is that of the chart's clock, wherever it was written", () => {
    expect(placeNote(note({}), "Asia/Tokyo")).toEqual({
      from: at("2026-11-11T15:00:00Z"),
      to: at("2026-11-12T15:00:00Z"),
    });
  });
  test("a time is that of its own clock, and of no length", () => {
    const moment = at("2026-11-12T06:30:00Z");
    expect(placeNote(note({ minute: 450 }), "Asia/Tokyo")).toEqual({ from: moment, to: moment });
  });
  test("what goes on has no end; a span ends with its last day", () => {
    expect(placeNote(note({ until: null }), PARIS)).toEqual({ from: at("2026-11-11T23:00:00Z"), to: null });
    expect(placeNote(note({ minute: 450, until: "2026-11-14" }), PARIS)).toEqual({
      from: at("2026-11-12T06:30:00Z"),
      to: at("2026-11-14T23:00:00Z"),
    });
  });
});

test("a chart has the notes that touch its window, the earliest first", () => {
  const window = { from: at("2026-11-09T23:00:00Z"), to: at("2026-11-16T23:00:00Z") };
  const notes = {
    before: note({ from: "2026-11-08", until: "2026-11-09" }),
    ongoing: note({ from: "2026-01-01", until: null }),
    reaching: note({ from: "2026-11-01", until: "2026-11-10" }),
    first: note({ from: "2026-11-10", minute: 0, until: "2026-11-10" }),
    last: note({ from: "2026-11-16", until: "2026-11-20" }),
    after: note({ from: "2026-11-17", until: null }),
  };
  expect(notesWithin(Object.values(notes).reverse(), window, PARIS)).toEqual([
    ...[notes.ongoing, notes.reaching, notes.first, notes.last],
  ]);
});

test("a note covers its days, the last included, or all that follow", () => {
  const span = note({ until: "2026-11-14" });
  expect(["2026-11-11", "2026-11-12", "2026-11-14", "2026-11-15"].map((day) => coversDay(span, day))).toEqual(
    [...[false, true, true, false]],
  );
  expect(coversDay(note({ until: null }), "2030-01-01")).toBe(true);
  expect(lengthOf(span, 0)).toBe(3);
  expect(lengthOf(note({ until: null }), at("2026-11-12T22:59:00Z"))).toBe(1);
  expect(lengthOf(note({ until: null }), at("2026-11-12T23:00:00Z"))).toBe(2);
});
