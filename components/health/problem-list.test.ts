import { expect, test } from "vitest";
import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { LoadedKind } from "#lib/queries/load-sync-health.ts";
import { listProblems } from "./problem-list.tsx";

const KIND: LoadedKind = {
  kind: "measures",
  lastSuccessAt: 1,
  nextAt: 2,
  waitingError: null,
  failed: null,
  data: [],
};
const SUBSCRIPTION = {
  appli: 1,
  words: "Weight",
  state: "active" as const,
  lastError: null,
  lastStatus: null,
  checkedAt: 1,
  healedCount: 0,
  lastHealedAt: null,
  pushesDay: 0,
  pushesWeek: 0,
};
const WELL = {
  ...{ state: "active" as const, stateReason: null, outageSince: null },
  ...{ kinds: [KIND], subscriptions: [SUBSCRIPTION] },
};

test("a link without problems has none", () => {
  expect(listProblems(WELL)).toEqual([]);
});

test("each problem says what to do; a refusal of several is listed once", () => {
  const refusal = { state: "refused" as const, lastError: "It could not.", lastStatus: 293 };
  const problems = listProblems({
    ...WELL,
    kinds: [{ ...KIND, waitingError: "Withings asked us to wait.", failed: { at: 1, error: "It refused." } }],
    subscriptions: [
      { ...SUBSCRIPTION, ...refusal },
      { ...SUBSCRIPTION, ...refusal, words: "Temperature" },
    ],
  });
  expect(problems.map(({ title }) => title)).toEqual([
    "Measurements: Withings asked us to wait.",
    "Measurements: a sync failed. It refused.",
    "Weight, Temperature: It could not.",
  ]);
  expect(problems.every(({ advice }) => advice.length > 0)).toBe(true);
  expect(problems.at(-1)?.advice).toContain("setup check");
});

test("one cause is listed once, not per kind", () => {
  const waiting = (kind: FetchKind): LoadedKind => ({
    ...KIND,
    kind,
    waitingError: "Withings could not be reached.",
  });
  const kinds: LoadedKind[] = [
    ...(["devices", "days", "heart", "measures", "nights", "stethoscope"] as const).map(waiting),
    { ...KIND, kind: "profile", failed: { at: 1, error: "Withings refused the request." } },
    { ...KIND, kind: "sleep", failed: { at: 1, error: "Withings refused the request." } },
  ];
  expect(listProblems({ ...WELL, kinds }).map(({ title }) => title)).toEqual([
    "Devices, Days and workouts, ECG recordings, Measurements, Nights, Stethoscope recordings: Withings could not be reached.",
    "Account, Sleep stages: a sync failed. Withings refused the request.",
  ]);
  expect(listProblems({ ...WELL, kinds: kinds.slice(0, 6), outageSince: "19:20" })).toHaveLength(1);
  const unlinked = {
    ...WELL,
    kinds: kinds.slice(0, 6),
    state: "needs-relink" as const,
    stateReason: "Withdrawn.",
  };
  expect(listProblems(unlinked).map(({ title }) => title)).toEqual(["Withdrawn."]);
});

test("that Withings is down comes first, and needs nothing to be done", () => {
  const [first] = listProblems({ ...WELL, outageSince: "Nov 22, 22:24" });
  expect(first?.title).toBe("Withings has not answered any link here since Nov 22, 22:24.");
  expect(first?.advice).toContain("Nothing to do");
});

test("a link that has to be made again, or was ended, says so", () => {
  expect(listProblems({ ...WELL, state: "needs-relink", stateReason: "Withdrawn." })).toMatchObject([
    { title: "Withdrawn." },
  ]);
  expect(listProblems({ ...WELL, state: "revoked" })).toHaveLength(1);
});
