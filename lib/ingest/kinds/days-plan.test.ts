import { expect, test } from "vitest";
import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Step, SyncState } from "../kind.ts";
import { DAYS, NIGHTS } from "./days.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const EARLIEST = DAY_MS;
const LATELY: SyncState = { comparedAt: NOW - DAY_MS, asked: false, cursor: NOW - DAY_MS };
const LONG_AGO: SyncState = { ...LATELY, comparedAt: NOW - 8 * DAY_MS };
const NEVER: SyncState = { comparedAt: null, asked: false, cursor: null };

const plan = (cause: Parameters<typeof DAYS.plan>[0]["cause"], state: SyncState, kind = DAYS) =>
  kind.plan({ cause, changesOnly: false }, state, NOW);
const windows = (kind: typeof DAYS, ...edges: number[]) =>
  edges
    .slice(1)
    .flatMap((from, index) =>
      kind.endpoints.map((endpoint) => ({ endpoint, window: { from, to: edges[index] } })),
    );
const since = (lastUpdate: number) => DAYS.endpoints.map((endpoint) => ({ endpoint, lastUpdate }));
const AHEAD = NOW + 2 * DAY_MS;

test("days are activity and workouts, nights a list of their own", () => {
  expect([DAYS.name, ...DAYS.endpoints]).toEqual(["days", "activity", "workout"]);
  expect([NIGHTS.name, ...NIGHTS.endpoints]).toEqual(["nights", "night"]);
});

test.each([DAYS, NIGHTS])(
  "a first sync brings the last two weeks, then a year, then all of $name",
  (kind) => {
    const whole = {
      steps: windows(kind, AHEAD, NOW - 14 * DAY_MS, NOW - 400 * DAY_MS, EARLIEST),
      ...{ everything: true, cursor: NOW, recentFrom: NOW - 14 * DAY_MS },
    };
    expect(plan("first-sync", NEVER, kind)).toEqual(whole);
    expect(plan("first-sync", LATELY, kind)).toEqual(whole);
    expect(plan("sweep", NEVER, kind)).toEqual(whole);
    expect(plan("refresh", NEVER, kind)).toEqual(whole);
  },
);

test("a push that names no time asks for two months before anything was compared, then for changes", () => {
  expect(plan("notification", NEVER)).toEqual({
    steps: windows(DAYS, AHEAD, NOW - 60 * DAY_MS),
    ...{ everything: false, cursor: null },
  });
  expect(plan("notification", LONG_AGO)).toEqual({
    steps: since(NOW - 2 * DAY_MS),
    ...{ everything: false, cursor: NOW },
  });
});

test("a sweep asks what changed; once a week, and while a person is asked, it compares everything", () => {
  expect(plan("sweep", LATELY)).toEqual({ steps: since(NOW - 2 * DAY_MS), everything: false, cursor: NOW });
  const whole = { steps: windows(DAYS, AHEAD, EARLIEST), everything: true, cursor: NOW };
  expect(plan("sweep", LONG_AGO)).toEqual(whole);
  expect(plan("sweep", { ...LATELY, asked: true })).toEqual(whole);
});

test("“sync now” asks what changed and compares two months", () => {
  expect(plan("refresh", LONG_AGO)).toEqual({
    steps: [...since(NOW - 2 * DAY_MS), ...windows(DAYS, AHEAD, NOW - 60 * DAY_MS)],
    ...{ everything: false, cursor: NOW },
  });
});

test("without a cursor changes are asked for since the comparison, and never from a time to come", () => {
  expect(plan("sweep", { ...LATELY, cursor: null }).steps).toEqual(since(NOW - 2 * DAY_MS));
  expect(plan("sweep", { ...LATELY, cursor: NOW + 5 * DAY_MS }).steps).toEqual(since(NOW - DAY_MS));
});

/** What a step comes to at Withings. */
async function requestOf(step: Step<"activity" | "workout" | "night">, page = {}): Promise<unknown> {
  let sent: unknown;
  const call = (request: unknown) => {
    sent = request;
    return Promise.resolve({ entries: [], more: false, offset: null, rejected: 0, whole: true });
  };
  const client = { getActivity: call, getWorkouts: call, getNights: call } as unknown as ConnectionClient;
  await DAYS.fetchPage(client, step, { askedAt: NOW, ...page });
  return sent;
}

test("a window asks for a day more on either side, and for what begins in it and ends the day after", async () => {
  const window = { from: Date.UTC(2026, 4, 10), to: Date.UTC(2026, 4, 12) };
  const days = { from: "2026-05-09", to: "2026-05-12" };
  expect(await requestOf({ endpoint: "activity", window })).toEqual({ days, askedAt: NOW });
  for (const endpoint of ["workout", "night"] as const)
    expect(await requestOf({ endpoint, window }, { offset: 7 })).toEqual({
      days: { ...days, to: "2026-05-13" },
      ...{ askedAt: NOW, offset: 7 },
    });
  const later = { ...window, to: window.to + 1 };
  expect(await requestOf({ endpoint: "activity", window: later })).toMatchObject({
    days: { to: "2026-05-13" },
  });
  expect(await requestOf({ endpoint: "night", lastUpdate: 5 })).toEqual({ lastUpdate: 5, askedAt: NOW });
});

test("no day before 1970 is asked for", async () => {
  const days = { from: "1970-01-01", to: "1970-01-03" };
  for (const from of [-9 * DAY_MS, 0, DAY_MS])
    expect(await requestOf({ endpoint: "activity", window: { from, to: from + DAY_MS } })).toMatchObject({
      days,
    });
});
