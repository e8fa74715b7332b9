import { expect, test } from "vitest";
import type { Note } from "#lib/metrics/note.ts";
import { placeNotes } from "./place-notes.ts";

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 5, 1);
const WINDOW = { from: FROM, to: FROM + 100 * DAY };

/** A note from one day of the window, counted from 0, until another. */
function note(from: number, until: number | null, minute: number | null = null): Note {
  const dayOf = (place: number) => new Date(FROM + place * DAY).toISOString().slice(0, 10);
  return {
    ...{ id: `${from} ${until ?? ""}`, kind: "other", text: "Something", dose: null, minute, zone: "UTC" },
    ...{ from: dayOf(from), until: until === null ? null : dayOf(until) },
    ...{ createdAt: 0, modifiedAt: 0, deletedAt: null },
  };
}

test("a span covers its days, what goes on reaches to the end, and a moment has no length", () => {
  expect(
    placeNotes([note(10, 19), note(50, null), note(-20, 4), note(30, 30, 720)], WINDOW, "UTC"),
  ).toMatchObject([
    { left: 0, right: 5, began: true, number: 1 },
    { left: 10, right: 20, began: false, number: 2 },
    { left: 30.5, right: 30.5, began: false, number: 3 },
    { left: 50, right: 100, began: false, number: 4 },
  ]);
});

test("what goes on ends today on a chart that reaches into the future", () => {
  const [ongoing, planned] = placeNotes([note(10, null), note(80, null)], WINDOW, "UTC", {
    until: FROM + 60 * DAY,
  });
  expect(ongoing).toMatchObject({ left: 10, right: 60 });
  expect(planned).toMatchObject({ left: 80, right: 80 });
});

test("notes of one time lie in lanes of their own, and share them when there are too many", () => {
  const notes = [note(0, null), note(10, 20), note(15, 40), note(22, 30), note(23, 23)];
  expect(placeNotes(notes, WINDOW, "UTC").map(({ lane }) => lane)).toEqual([0, 1, 2, 1, 1]);
});

test("two flags do not lie on each other", () => {
  expect(
    placeNotes([note(10, 10), note(12, 12), note(15, 15)], WINDOW, "UTC").map(({ lane }) => lane),
  ).toEqual([0, 1, 0]);
});

test("a chart that shares its list with longer ones has the numbers of that list", () => {
  const listed = { from: FROM - 100 * DAY, to: WINDOW.to };
  const notes = [note(-60, -50), note(-20, 4), note(30, 30)];
  expect(placeNotes(notes, WINDOW, "UTC", { listed }).map(({ number }) => number)).toEqual([2, 3]);
});
