import fc from "fast-check";
import { expect, test } from "vitest";
import { createSecretGate, type SecretGateOptions } from "./secret-gate.ts";

function gateAt(options: Omit<SecretGateOptions, "now"> = {}) {
  const clock = { now: 1_000_000 };
  return { clock, gate: createSecretGate({ now: () => clock.now, ...options }) };
}

test("while few are wrong, every secret is passed on", () => {
  const { gate } = gateAt({ burst: 3 });
  for (const guess of ["a", "b"]) {
    expect(gate.judge(guess)).toBe("pass");
    gate.note(guess, false);
  }
  expect(gate.judge("c")).toBe("pass");
});

test("a wrong one is remembered for a while, and then asked for again", () => {
  const { gate, clock } = gateAt({ rememberMs: 10_000 });
  gate.note("a", false);
  clock.now += 9_999;
  expect(gate.judge("a")).toBe("wrong");
  clock.now += 1;
  expect(gate.judge("a")).toBe("pass");
});

test("while many are wrong, others are asked about, but none that was right", () => {
  const { gate, clock } = gateAt({ burst: 3, perSecond: 2 });
  gate.note("known", true);
  for (const guess of ["a", "b", "c"]) gate.note(guess, false);
  expect(gate.judge("d")).toBe("ask");
  expect(gate.judge("known")).toBe("pass");
  gate.note("found", true);
  expect(gate.judge("found")).toBe("pass");
  clock.now += 500;
  expect(gate.judge("d")).toBe("pass");
});

test("one that was right and is no more is wrong, and the other way round", () => {
  const { gate } = gateAt();
  gate.note("a", true);
  gate.note("a", false);
  expect(gate.judge("a")).toBe("wrong");
  gate.note("a", true);
  expect(gate.judge("a")).toBe("pass");
});

test("what is remembered is bounded: the oldest goes", () => {
  const { gate } = gateAt({ most: 2, burst: 100 });
  for (const guess of ["a", "b", "c"]) gate.note(guess, false);
  expect(["a", "b", "c"].map((guess) => gate.judge(guess))).toEqual(["pass", "wrong", "wrong"]);
  for (const secret of ["x", "y", "z"]) gate.note(secret, true);
  for (let guess = 0; guess < 100; guess += 1) gate.note(`${guess}`, false);
  expect(["x", "y", "z"].map((secret) => gate.judge(secret))).toEqual(["ask", "pass", "pass"]);
});

test("wrong ones are counted, those remembered too", () => {
  const { gate } = gateAt();
  gate.note("a", false);
  gate.judge("a");
  expect([gate.takeWrong(), gate.takeWrong()]).toEqual([2, 0]);
});

test("a clock that is set back keeps nothing wrong for longer, and delays nothing", () => {
  const { gate, clock } = gateAt({ burst: 2, rememberMs: 10_000 });
  for (const guess of ["a", "b"]) gate.note(guess, false);
  clock.now -= 3_600_000;
  expect([gate.judge("a"), gate.judge("c")]).toEqual(["pass", "pass"]);
});

test("however secrets come, one that is right is never called wrong, and few wrong ones a second are passed on", () => {
  const event = fc.record({ secret: fc.nat(30), after: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 300 }), (events) => {
      const { gate, clock } = gateAt({ burst: 5, perSecond: 2, rememberMs: 1_000, most: 8 });
      const begun = clock.now;
      let passed = 0;
      for (const { secret, after } of events) {
        clock.now += after;
        const right = secret < 5;
        const verdict = gate.judge(String(secret));
        if (right) expect(verdict).not.toBe("wrong");
        if (!right && verdict === "pass") passed += 1;
        if (verdict !== "wrong") gate.note(String(secret), right);
      }
      expect(passed).toBeLessThanOrEqual(5 + ((clock.now - begun) / 1_000) * 2);
    }),
  );
});

test("by default two hundred wrong ones are met like right ones, then twenty a second, each for ten seconds", () => {
  const { gate, clock } = gateAt();
  for (let guess = 0; guess < 199; guess += 1) gate.note(`${guess}`, false);
  expect(gate.judge("new")).toBe("pass");
  gate.note("199", false);
  expect(gate.judge("new")).toBe("ask");
  // What is missing is not owed: room grows from nothing.
  gate.note("200", false);
  clock.now += 49;
  expect(gate.judge("new")).toBe("ask");
  clock.now += 1;
  expect(gate.judge("new")).toBe("pass");
  clock.now += 9_949;
  expect(gate.judge("0")).toBe("wrong");
  clock.now += 1;
  expect(gate.judge("0")).toBe("pass");
});

test("room never grows beyond the burst", () => {
  const { gate, clock } = gateAt({ burst: 2, perSecond: 1 });
  clock.now += 60_000;
  for (const guess of ["a", "b"]) gate.note(guess, false);
  expect(gate.judge("c")).toBe("ask");
});

test("a wrong one that is found wrong again is remembered again, and stays while the oldest goes", () => {
  const { gate } = gateAt({ most: 2, burst: 100 });
  for (const guess of ["a", "b", "a", "c"]) gate.note(guess, false);
  expect(["a", "b", "c"].map((guess) => gate.judge(guess))).toEqual(["wrong", "pass", "wrong"]);
});

test("it remembers 50,000 wrong ones by default", () => {
  const { gate } = gateAt();
  for (let guess = 0; guess < 50_001; guess += 1) gate.note(`${guess}`, false);
  expect([gate.judge("0"), gate.judge("1")]).toEqual(["ask", "wrong"]);
});
