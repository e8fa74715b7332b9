import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOW, uncountedLike, ZONE } from "#lib/insights/finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weighIn } from "#lib/insights/weigh-ins.fixture.ts";
import { getFindingEntry } from "#lib/insights/registry.ts";
import type { FindingEntry } from "#lib/insights/finding.ts";
import { makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { addressOf, FINDING_OFFERS, offerOf, parseOffer, type Condition } from "./condition.ts";
import { judgeAgainAt, judgeCondition, type JudgeInput, type LinkFacts } from "./judge-condition.ts";
import { parseCondition } from "./parse-condition.ts";
import { stepAlert, UNJUDGED, type AlertState } from "./step-alert.ts";

const OVER_80: Condition = {
  ...{ kind: "limit", metric: "weight", of: "reading", side: "above" },
  limits: { value: 80 },
};
const link = (over: Partial<LinkFacts> = {}): LinkFacts => ({
  ...{ state: "active", completeUntil: () => NOW, devices: [] },
  ...over,
});
const input = (groups: readonly MeasureGroup[], over: Partial<JudgeInput> = {}): JudgeInput => ({
  ...inputOfWeighIns(groups, over),
  ...{ links: [link()], armedAt: 0 },
  ...over,
});

describe("a limit", () => {
  test("is passed by a value beyond it, not by one on it", () => {
    expect(judgeCondition(OVER_80, input([weighIn(0, 80)])).is).toBe("unmet");
    const verdict = judgeCondition(OVER_80, input([weighIn(0, 80.1)]));
    expect(verdict).toMatchObject({ is: "met", isFresh: true, facts: { values: { value: 80.1 } } });
    expect(judgeCondition({ ...OVER_80, side: "below" }, input([weighIn(0, 79.9)])).is).toBe("met");
    expect(judgeCondition(OVER_80, input([])).is).toBe("unknown");
  });

  test("of a mean needs three days, and compares what is read", () => {
    const week: Condition = { ...OVER_80, of: "week" };
    expect(judgeCondition(week, input(dailyWeighIns([90, 90]))).is).toBe("unknown");
    expect(judgeCondition(week, input(dailyWeighIns([80, 80.1, 80]))).is).toBe("unmet");
    expect(judgeCondition(week, input(dailyWeighIns([80, 80.2, 80.1])))).toMatchObject({
      facts: { values: { value: 80.1, readings: 3 } },
    });
    expect(judgeCondition(week, input(dailyWeighIns([99, 79, 79, 79, 79, 79, 79, 79]))).is).toBe("unmet");
  });

  test("begins nothing on what is old, filled in, from before the alert, ambiguous, removed, impossible or to come", () => {
    const isFresh = (groups: readonly MeasureGroup[], over?: Partial<JudgeInput>) => {
      const verdict = judgeCondition(OVER_80, input(groups, over));
      return verdict.is === "met" && verdict.isFresh;
    };
    const now = weighIn(0, 85);
    expect(isFresh([now])).toBe(true);
    expect(isFresh([weighIn(1, 85)])).toBe(false);
    expect(isFresh([weighIn(0, 85, { arrivedBy: "first-sync" })])).toBe(false);
    expect(isFresh([now], { armedAt: now.measuredAt + 999 })).toBe(true);
    expect(isFresh([now], { armedAt: now.measuredAt + 1_000 })).toBe(false);
    for (const group of uncountedLike(now, [makeMeasure(1, 0)]))
      expect(judgeCondition(OVER_80, input([weighIn(1, 70), group])).is).toBe("unmet");
  });
});

describe("a silence", () => {
  const silence: Condition = { kind: "silence", metric: "weight", days: 4 };
  test("lasts so many days, and is none while readings may not have been fetched", () => {
    const groups = [weighIn(5, 70)];
    expect(judgeCondition(silence, input([weighIn(3, 70)])).is).toBe("unmet");
    expect(judgeCondition(silence, input(groups))).toMatchObject({ is: "met", isFresh: true });
    const unknown = { is: "unknown", why: "not-fetched" };
    expect(judgeCondition(silence, input(groups, { links: [] }))).toEqual(unknown);
    expect(judgeCondition(silence, input(groups, { links: [link({ state: "needs-relink" })] }))).toEqual(
      unknown,
    );
    expect(
      judgeCondition(silence, input(groups, { links: [link({ completeUntil: () => NOW - 2 * DAY_MS })] })),
    ).toEqual(unknown);
    // It had been silent when the alert was set.
    expect(judgeCondition(silence, input(groups, { armedAt: NOW - HOUR_MS }))).toMatchObject({
      isFresh: false,
    });
    expect(judgeCondition(silence, input([])).is).toBe("unknown");
  });

  test("is judged again when it would be reached", () => {
    const one = weighIn(1, 70);
    const verdict = judgeCondition(silence, input([one]));
    expect(judgeAgainAt(silence, verdict, false, input([one]))).toBe(one.measuredAt + 4 * DAY_MS);
  });
});

test("a link that is broken, and a battery that is low", () => {
  const of = (condition: Condition, links: readonly LinkFacts[]) =>
    judgeCondition(condition, input([], { links }));
  expect(of({ kind: "link" }, []).is).toBe("unknown");
  expect(of({ kind: "link" }, [link()]).is).toBe("unmet");
  expect(of({ kind: "link" }, [link(), link({ state: "needs-relink" })]).is).toBe("met");
  const devices = [
    { name: "Body+", battery: "low" },
    { name: "ScanWatch", battery: "high" },
  ];
  expect(of({ kind: "battery" }, [link({ devices })])).toMatchObject({ facts: { names: ["Body+"] } });
  expect(of({ kind: "battery" }, [link({ devices: devices.slice(1) })]).is).toBe("unmet");
  expect(of({ kind: "battery" }, [link()]).is).toBe("unknown");
});

test("a finding is met when it is clear, and what one chose", () => {
  const rising: Condition = { kind: "finding", finding: "weight-rate", choice: "rising", size: null };
  const growing = dailyWeighIns(Array.from({ length: 28 }, (_, day) => 70 + day / 10 + (day % 3) / 20));
  expect(judgeCondition(rising, input(growing))).toMatchObject({ is: "met", isFresh: true });
  expect(judgeCondition({ ...rising, size: 0.5 }, input(growing)).is).toBe("met");
  expect(judgeCondition({ ...rising, size: 2 }, input(growing)).is).toBe("unmet");
  expect(judgeCondition({ ...rising, choice: "falling" }, input(growing)).is).toBe("unmet");
  expect(judgeCondition(rising, input(growing.slice(0, 3))).is).toBe("unknown");
});

test("a rapid gain is met by the newest first weight of a day, and never by an old or a filled-in one", () => {
  const gain: Condition = { kind: "finding", finding: "rapid-gain", choice: "gain", size: null };
  const of = (kilograms: readonly number[], rest: Parameters<typeof input>[1] = {}, daysAgo = 0) =>
    judgeCondition(gain, input(dailyWeighIns(kilograms, daysAgo), rest));
  expect(of([80.0, 80.6, 81.4, 82.1])).toMatchObject({ is: "met", isFresh: true, facts: { sense: "gain" } });
  expect(of([80.0, 80.6, 81.4, 82.0]).is).toBe("unmet");
  expect(of([80, 83], {}, 1)).toMatchObject({ is: "met", isFresh: false });
  expect(of([83]).is).toBe("unknown");
  const filledIn = dailyWeighIns([80, 83]).map((one) => ({ ...one, arrivedBy: "first-sync" as const }));
  expect(judgeCondition(gain, input(filledIn))).toMatchObject({ is: "met", isFresh: false });
});

test("every offer has an address of its own, and a condition keeps what it came from", () => {
  const addresses = FINDING_OFFERS.map(addressOf);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const offer of FINDING_OFFERS) {
    expect(parseOffer(addressOf(offer))).toEqual(offer);
    const condition = { ...offer, size: null };
    expect(parseCondition(JSON.parse(JSON.stringify(condition)))).toEqual(condition);
    expect(offerOf(condition)).toEqual(offer);
  }
  expect(parseCondition(OVER_80)).toEqual(OVER_80);
  for (const wrong of [
    null,
    { kind: "finding", finding: "weight-rate", choice: "sideways", size: null },
    { ...OVER_80, metric: "afib-ecg" },
    { ...OVER_80, limits: { systolic: 80 } },
    { ...OVER_80, limits: {} },
    { kind: "silence", metric: "weight", days: 0 },
  ])
    expect(parseCondition(wrong)).toBeNull();
});

test("each finding offers an alert, whose values it has", () => {
  const growing = dailyWeighIns(Array.from({ length: 28 }, (_, day) => 70 + day / 10 + (day % 3) / 20));
  const entry: FindingEntry = getFindingEntry("weight-rate");
  const found = entry.find(input(growing));
  expect(found?.values).toHaveProperty(entry.alert.sized ?? "");
});

/** A weigh-in and how it comes: when after it was taken (hours), and whether in a first sync. */
const weighIns = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 60 }),
    tenths: fc.integer({ min: 790, max: 810 }),
    late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(24 * 20)),
    isFirstSync: fc.boolean(),
    attribution: fc.constantFrom(0, 0, 0, 1),
  }),
  { minLength: 1, maxLength: 40 },
);

test("in simulated weeks each weigh-in over the limit that is news is announced once, and no other", () => {
  const zones = ["Europe/Paris", "Asia/Tokyo", "America/St_Johns"];
  fc.assert(
    fc.property(weighIns, fc.nat(500), (drawn, armedHours) => {
      const start = NOW - 120 * DAY_MS;
      const armedAt = start + armedHours * HOUR_MS;
      let taken = start;
      const groups = drawn.map(({ gap, tenths, late, isFirstSync, attribution }, index) => {
        taken += gap * HOUR_MS;
        return weighIn(0, tenths / 10, {
          ...{ groupId: String(index), measuredAt: taken, arrivedAt: taken + late * HOUR_MS, attribution },
          arrivedBy: isFirstSync ? "first-sync" : "notification",
          // They travel.
          zone: zones[index % 3] ?? ZONE,
        });
      });
      const arrivals = groups
        .toSorted((a, b) => a.arrivedAt - b.arrivedAt || a.measuredAt - b.measuredAt)
        .map((group, index) => ({ ...group, seq: index + 1 }));
      let state: AlertState = UNJUDGED;
      const announced: MeasureGroup[] = [];
      let wasAnnounced = false;
      let below: number | null = null;
      let held = false;
      arrivals.forEach((group, index) => {
        const now = group.arrivedAt;
        const here = arrivals.slice(0, index + 1);
        const step = stepAlert(state, judgeCondition(OVER_80, input(here, { now, armedAt })), {
          now,
          snoozedUntil: null,
        });
        state = step.state;
        if (step.fires) announced.push(group);

        // By hand: the newest weigh-in that counts, whether it came just now, and whether it is news.
        const counting = here.filter(({ attribution }) => attribution === 0);
        const newest = counting.toSorted((a, b) => a.measuredAt - b.measuredAt).at(-1);
        if (below !== null && now - below >= DAY_MS) [wasAnnounced, held, below] = [false, false, null];
        if (!newest) return;
        const kilograms = (newest.measures[0]?.value ?? 0) / 1_000;
        const isNews =
          newest.groupId === group.groupId &&
          newest.measuredAt >= armedAt &&
          now - newest.measuredAt <= DAY_MS &&
          newest.arrivedBy !== "first-sync";
        if (kilograms > 80) {
          const wanted = isNews && !wasAnnounced;
          expect(step.fires).toBe(wanted);
          if (isNews || held) [held, below] = [true, null];
          wasAnnounced ||= wanted;
        } else {
          expect(step.fires).toBe(false);
          if (held) below ??= now;
        }
      });
      for (const { arrivedAt, measuredAt, arrivedBy } of announced) {
        expect(arrivedAt - measuredAt).toBeLessThanOrEqual(DAY_MS);
        expect(measuredAt).toBeGreaterThanOrEqual(armedAt);
        expect(arrivedBy).not.toBe("first-sync");
      }
    }),
    { numRuns: 500 },
  );
});
