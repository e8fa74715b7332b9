import { expect, test } from "vitest";
import { isTrusted, listUntrustedSpans } from "./attribution.ts";
import { isCounted, replayDecisions } from "./decision.ts";
import { makeGroup } from "./measure-group.fixture.ts";
import { observationsOf } from "./observation.ts";

const to = (kind: "assigned" | "moved", personId: string) => ({ kind, personId });
const out = (kind: "ignored" | "excluded") => ({ kind, personId: null });

test.each([
  ["nothing decided", [], { personId: "ada", decision: null }],
  ["taken", [to("assigned", "ada")], { personId: "ada", decision: "trusted" }],
  ["given to another", [to("assigned", "bob")], { personId: "bob", decision: "trusted" }],
  ["ignored", [out("ignored")], { personId: "ada", decision: "left-out" }],
  [
    "moved, then left out there",
    [to("moved", "bob"), out("excluded")],
    { personId: "bob", decision: "left-out" },
  ],
  ["ignored, then taken", [out("ignored"), to("assigned", "ada")], { personId: "ada", decision: "trusted" }],
  [
    "moved there and back",
    [to("moved", "bob"), to("moved", "ada")],
    { personId: "ada", decision: "trusted" },
  ],
] as const)("%s", (_, decisions, expected) => {
  expect(replayDecisions("ada", decisions)).toEqual(expected);
});

test("what a person said counts more than what Withings says; without it the attribution speaks", () => {
  const counted = (jumps: boolean) =>
    ([0, 1, 17] as const).map((attribution) =>
      ([null, "trusted", "left-out"] as const).map((decision) =>
        isCounted({ attribution, besideSure: false, jumps, decision }),
      ),
    );
  const unsure = [false, true, false];
  expect(counted(false)).toEqual([[true, true, false], unsure, unsure]);
  expect(counted(true)).toEqual([unsure, unsure, unsure]);
});

test.each([
  [10, true, true],
  [10, false, false],
  [10009, true, true],
  [-1, true, true],
  [1, true, false],
  [3, false, true],
])("code %i beside a sure group (%s) counts: %s", (attribution, besideSure, counts) => {
  expect(isCounted({ attribution, besideSure, jumps: false, decision: null })).toBe(counts);
});

test("charts follow it, and the raw value stays where it was", () => {
  const ambiguous = makeGroup({ attribution: 1 });
  expect(observationsOf([ambiguous], "weight")).toEqual([]);
  expect(observationsOf([{ ...ambiguous, decision: "trusted" }], "weight")).toHaveLength(1);
  expect(observationsOf([makeGroup({ decision: "left-out" })], "weight")).toEqual([]);
  const jumping = makeGroup({ jumps: true });
  expect(observationsOf([jumping], "weight")).toEqual([]);
  expect(observationsOf([{ ...jumping, decision: "trusted" }], "weight")).toHaveLength(1);
});

test("the spans of codes to look for are exactly those that are not trusted", () => {
  const inSpans = (code: number) => listUntrustedSpans().some(({ from, to }) => from <= code && code <= to);
  const codes = Array.from({ length: 60 }, (_, index) => index - 20);
  expect(codes.filter(inSpans)).toEqual(codes.filter((code) => !isTrusted(code)));
});
