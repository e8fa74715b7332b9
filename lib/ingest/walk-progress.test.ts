import { expect, test } from "vitest";
import { type Progress, readProgress } from "./walk-progress.ts";

const ENDPOINTS = ["activity", "workout"] as const;
const NOW = Date.UTC(2026, 4, 1);
const WINDOW = { from: NOW - 1_000, to: NOW };
const progress: Progress<"activity" | "workout"> = {
  steps: [
    { endpoint: "activity", window: { ...WINDOW, lacked: 3 } },
    { endpoint: "workout", lastUpdate: NOW },
  ],
  pages: { ids: ["1"], offsets: [100], whole: true, askedAt: NOW },
  everything: true,
  cursor: null,
  begunAt: NOW,
  recentFrom: NOW - 14 * 86_400_000,
  past: true,
  fetchedFrom: null,
  groups: 7,
};
const stored = (change: object = {}): unknown => JSON.parse(JSON.stringify({ ...progress, ...change }));

test("progress survives the inbox, for the window and the kind that it is of", () => {
  expect(readProgress(ENDPOINTS, stored(), null)).toEqual(progress);
  expect(readProgress(ENDPOINTS, stored({ asked: WINDOW }), WINDOW)).toEqual({ ...progress, asked: WINDOW });
  expect(readProgress(ENDPOINTS, stored({ asked: WINDOW }), null)).toBeNull();
  expect(readProgress(ENDPOINTS, stored(), WINDOW)).toBeNull();
  expect(readProgress(ENDPOINTS, stored({ asked: { ...WINDOW, to: NOW + 1 } }), WINDOW)).toBeNull();
  expect(readProgress(ENDPOINTS, stored({ asked: { ...WINDOW, from: 0 } }), WINDOW)).toBeNull();
  expect(readProgress(["night"], stored(), null)).toBeNull();
});

test("pages of an older version belong to other arguments: their step starts again", () => {
  const pages = { groupIds: ["1"], offsets: [100], whole: true, askedAt: NOW };
  expect(readProgress(ENDPOINTS, stored({ pages }), null)).toEqual({ ...progress, pages: null });
});

/** What earlier versions kept of measures, of one window of them, of days, and of recordings. */
const OF_OLD = {
  measures: {
    steps: [{ window: WINDOW }],
    pages: { groupIds: ["1"], offsets: [100], whole: true },
    fetchedFrom: NOW,
    groups: 7,
    updateTime: NOW,
    everything: true,
    past: true,
  },
  window: {
    asked: WINDOW,
    steps: [{ window: WINDOW }],
    pages: { groupIds: [], offsets: [], whole: true },
  },
  days: {
    steps: [{ endpoint: "workout", window: WINDOW }],
    pages: { groupIds: ["1"], offsets: [100], whole: true, askedAt: NOW },
    everything: true,
    catchesUp: true,
    begunAt: NOW,
    recentFrom: NOW - 1,
    past: true,
  },
  heart: {
    windows: [WINDOW],
    pages: { signalIds: ["1"], offset: 100, count: 1, whole: true },
    everything: true,
    past: true,
  },
} as const;

test.each([...Object.entries(OF_OLD), ["none", null], ["nothing of the kind", { steps: "all" }]])(
  "progress of %s is not gone on with",
  (_what, old) => {
    for (const endpoints of [["measure"], ENDPOINTS, ["ecg"]])
      for (const asked of [null, WINDOW]) expect(readProgress(endpoints, old, asked)).toBeNull();
  },
);
