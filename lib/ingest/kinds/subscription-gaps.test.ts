import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { gapsOf } from "./subscription-gaps.ts";

const NOW = Date.UTC(2026, 5, 10, 12);
const link = { cause: "first-sync", createdAt: NOW - HOUR_MS } as const;
const check = { cause: "sweep", createdAt: NOW - HOUR_MS } as const;
const recent = { from: NOW - HOUR_MS - 2 * DAY_MS, to: NOW + DAY_MS };
const fresh = (appli: number) => ({ appli, lastSeenAt: null });

test("a new link fetches once more every kind that is announced from now on", () => {
  const made = [1, 4, 16, 44, 46, 54, 61, 62].map(fresh);
  expect(gapsOf("c", link, made, NOW)).toEqual([
    { connectionId: "c", cause: "first-sync", kind: "measures", window: recent },
    { connectionId: "c", cause: "first-sync", kind: "days", window: recent },
    { connectionId: "c", cause: "first-sync", kind: "nights", window: recent },
    { connectionId: "c", cause: "first-sync", kind: "devices" },
    { connectionId: "c", cause: "first-sync", kind: "heart", window: recent },
    { connectionId: "c", cause: "first-sync", kind: "stethoscope", window: recent },
  ]);
});

test("a subscription that Withings accepts at last closes the gap since the last poll", () => {
  expect(gapsOf("c", check, [fresh(44)], NOW)).toEqual([
    { connectionId: "c", cause: "sweep", kind: "nights", window: recent },
  ]);
});

test("where nothing is pushed, or nothing can be fetched, there is no gap", () => {
  expect(gapsOf("c", link, [], NOW)).toEqual([]);
  expect(gapsOf("c", link, [50, 51, 52, 55, 98, 777].map(fresh), NOW)).toEqual([]);
});

test("a dropped subscription is followed by what came since it was last seen, and a day before", () => {
  const dropped = [
    { appli: 1, lastSeenAt: NOW - 3 * HOUR_MS },
    { appli: 16, lastSeenAt: NOW - 5 * DAY_MS },
    { appli: 44, lastSeenAt: NOW - 2 * HOUR_MS },
    { appli: 62, lastSeenAt: NOW - 4 * HOUR_MS },
  ];
  expect(gapsOf("c", check, dropped, NOW)).toEqual([
    { connectionId: "c", cause: "sweep", kind: "measures", changesOnly: true },
    { connectionId: "c", cause: "sweep", kind: "days", window: { from: NOW - 6 * DAY_MS, to: NOW + DAY_MS } },
    {
      connectionId: "c",
      cause: "sweep",
      kind: "nights",
      window: { from: NOW - 4 * HOUR_MS - DAY_MS, to: NOW + DAY_MS },
    },
  ]);
});

test("one that was dropped beside one that is new asks for the longer of both", () => {
  const nights = [{ appli: 44, lastSeenAt: NOW - HOUR_MS }, fresh(62)];
  expect(gapsOf("c", check, nights, NOW)).toEqual([
    { connectionId: "c", cause: "sweep", kind: "nights", window: recent },
  ]);
  const measures = [fresh(1), { appli: 4, lastSeenAt: NOW - HOUR_MS }];
  expect(gapsOf("c", check, measures, NOW)).toEqual([
    { connectionId: "c", cause: "sweep", kind: "measures", changesOnly: true },
    { connectionId: "c", cause: "sweep", kind: "measures", window: recent },
  ]);
});

test("of two that were dropped the one that was seen longer ago counts, whichever comes first", () => {
  const dropped = [
    { appli: 44, lastSeenAt: NOW - HOUR_MS },
    { appli: 62, lastSeenAt: NOW - 5 * DAY_MS },
  ];
  for (const made of [dropped, dropped.toReversed()])
    expect(gapsOf("c", check, made, NOW)).toEqual([
      {
        connectionId: "c",
        cause: "sweep",
        kind: "nights",
        window: { from: NOW - 6 * DAY_MS, to: NOW + DAY_MS },
      },
    ]);
});

test("a dropped subscription to the profile fetches the devices, at a link and in a sweep", () => {
  for (const asked of [link, check])
    expect(gapsOf("c", asked, [{ appli: 46, lastSeenAt: NOW - HOUR_MS }], NOW)).toEqual([
      { connectionId: "c", cause: "sweep", kind: "devices" },
    ]);
});

test("our clock behind the database's shortens no window", () => {
  const ahead = { cause: "first-sync", createdAt: NOW + 2 * DAY_MS } as const;
  expect(gapsOf("c", ahead, [fresh(44)], NOW)[0]?.window).toEqual({ from: NOW, to: NOW + 3 * DAY_MS });
});
