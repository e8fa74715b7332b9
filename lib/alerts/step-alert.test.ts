import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { LAPSE_MS, REST_MS, stepAlert, UNJUDGED, type AlertState } from "./step-alert.ts";
import type { Verdict } from "./verdict.ts";

const START = Date.UTC(2026, 4, 20, 8);
const FACTS = { sense: "", values: {}, names: [] };

const met = (at: number, over: Partial<Verdict & { is: "met" }> = {}): Verdict => ({
  ...{ is: "met", decided: { at, seq: 1 }, isFresh: true, goesOn: false, facts: FACTS },
  ...over,
});
const unmet = (at: number): Verdict => ({ is: "unmet", decided: { at, seq: 1 } });
const UNKNOWN: Verdict = { is: "unknown", why: "no-data" };

/** Judges one verdict after the other, and says at which hours it was announced. */
function run(
  steps: readonly (readonly [hour: number, verdict: Verdict])[],
  snoozedUntil: number | null = null,
): number[] {
  let state = UNJUDGED;
  return steps.flatMap(([hour, verdict]) => {
    const step = stepAlert(state, verdict, { now: START + hour * HOUR_MS, snoozedUntil });
    state = step.state;
    return step.fires ? [hour] : [];
  });
}
const at = (hour: number) => START + hour * HOUR_MS;

describe("an episode", () => {
  test("is announced once, however often it is judged and however many readings it has", () => {
    expect(run([0, 1, 2, 30, 60, 300].map((hour) => [hour, met(at(hour))]))).toEqual([0]);
  });

  test("goes on while values go to and fro within a day, and another begins after a day below", () => {
    expect(
      run([
        [0, met(at(0))],
        [5, unmet(at(5))],
        [20, met(at(20))],
      ]),
    ).toEqual([0]);
    expect(
      run([
        [0, met(at(0))],
        [5, unmet(at(5))],
        [30, met(at(30))],
      ]),
    ).toEqual([0, 30]);
  });

  test("outlives a gap of less than a week, and no longer one", () => {
    expect(
      run([
        [0, met(at(0))],
        [100, UNKNOWN],
        [110, met(at(110))],
      ]),
    ).toEqual([0]);
    expect(
      run([
        [0, met(at(0))],
        [169, UNKNOWN],
        [200, met(at(200))],
      ]),
    ).toEqual([0, 200]);
    expect(LAPSE_MS).toBe(7 * DAY_MS);
  });

  test("begins with nothing old: what arrives late, and what was judged before it held", () => {
    expect(
      run([
        [0, met(at(-48), { isFresh: false })],
        [1, met(at(1))],
      ]),
    ).toEqual([1]);
    // A mean goes over its limit because an old reading arrived: the newest one was judged before.
    expect(
      run([
        [0, unmet(at(0))],
        [1, met(at(0))],
        [24, met(at(24))],
      ]),
    ).toEqual([24]);
  });

  test("begins when a reading that was judged changes: an ECG gets its class later", () => {
    expect(
      run([
        [0, unmet(at(0))],
        [1, met(at(0), { decided: { at: at(0), seq: 2 } })],
      ]),
    ).toEqual([1]);
  });
});

describe("a snooze", () => {
  test("announces nothing, and an episode that began before it is not announced after it", () => {
    expect(
      run(
        [
          [0, met(at(0))],
          [1, met(at(1))],
        ],
        at(24),
      ),
    ).toEqual([]);
    const steps = [0, 12, 36, 48].map((hour) => [hour, met(at(hour))] as const);
    // The first reading after the snooze announces what began in it, once.
    expect(run(steps, at(24))).toEqual([36]);
  });

  test("lets what goes on by itself be announced as soon as it ends", () => {
    const silent = met(at(0), { goesOn: true });
    expect(
      run(
        [
          [1, silent],
          [23, silent],
          [25, silent],
          [26, silent],
        ],
        at(24),
      ),
    ).toEqual([25]);
  });
});

/** A verdict in simulated weeks: after how many hours, which, and how old its reading is. */
const moments = fc.array(
  fc.record({
    wait: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(400)),
    is: fc.constantFrom("met", "unmet", "unknown"),
    age: fc.oneof(fc.constant(0), fc.nat(24), fc.nat(24 * 40)),
    isFirstSync: fc.boolean(),
    seq: fc.nat(3),
    /** Judged again by so many others, of which some have forgotten nothing. */
    again: fc.nat(3),
    snooze: fc.option(fc.nat(200), { freq: 6 }),
    goesOn: fc.boolean(),
  }),
  { maxLength: 60 },
);

test("in simulated weeks nothing is announced twice in an episode, on old data, or never", () => {
  fc.assert(
    fc.property(moments, (weeks) => {
      let state: AlertState = UNJUDGED;
      let now = START;
      let snoozedUntil: number | null = null;
      /** Kept apart from the machine: when the episode was announced, and since when it does not hold. */
      let announced = false;
      let below: number | null = null;
      let lastHeld: number | null = null;
      let newest = -Infinity;
      for (const { wait, is, age, isFirstSync, seq, again, snooze, goesOn } of weeks) {
        now += wait * HOUR_MS;
        if (snooze !== null) snoozedUntil = now + snooze * HOUR_MS;
        const taken = now - age * HOUR_MS;
        const isFresh = age <= 24 && !isFirstSync;
        const decided = { at: taken, seq };
        const verdict: Verdict =
          is === "met"
            ? { is, decided, isFresh, goesOn, facts: FACTS }
            : is === "unmet"
              ? { is, decided }
              : { is: "unknown", why: "no-data" };

        const isOver =
          (below !== null && now - below >= REST_MS) ||
          (is === "unknown" && lastHeld !== null && now - lastHeld >= LAPSE_MS);
        if (isOver) [announced, below, lastHeld] = [false, null, null];
        const rank = taken + seq / 10;
        const isNews = is === "met" && isFresh && (rank > newest || (goesOn && lastHeld !== null));
        const isSnoozed: boolean = snoozedUntil !== null && snoozedUntil > now;
        const wanted: boolean = isNews && !announced && !isSnoozed;

        const step = stepAlert(state, verdict, { now, snoozedUntil });
        expect(step.fires).toBe(wanted);
        state = step.state;

        if (is === "met" && (lastHeld !== null || isNews)) [lastHeld, below] = [now, null];
        if (is === "unmet" && lastHeld !== null) below ??= now;
        if (is !== "unknown") newest = Math.max(newest, rank);
        announced ||= wanted;

        // Other workers, and this one after a restart, judge the same.
        for (let times = 0; times < again; times += 1) {
          const repeated: ReturnType<typeof stepAlert> = stepAlert(state, verdict, { now, snoozedUntil });
          expect(repeated.fires).toBe(false);
          expect(repeated.begins).toBe(false);
          expect(repeated.state).toEqual(state);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});
