import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { readBedPush } from "./bed-push.ts";

const NOW = Date.UTC(2026, 9, 20, 23);
const second = (at: number) => String(Math.floor(at / 1000));

test.each([
  ["in", 50, { date: second(NOW), deviceid: "0123abc" }, { kind: "in", at: NOW, deviceId: "0123abc" }],
  ["out", 51, { date: second(NOW) }, { kind: "out", at: NOW, deviceId: null }],
  [
    "inflated, under the name of one client's notes",
    52,
    { startdate: second(NOW) },
    { kind: "inflated", at: NOW, deviceId: null },
  ],
  [
    "repeated for hours",
    50,
    { date: second(NOW - 6 * HOUR_MS) },
    { kind: "in", at: NOW - 6 * HOUR_MS, deviceId: null },
  ],
  [
    "a mat without a believable name",
    50,
    { date: second(NOW), deviceid: "<script>" },
    { kind: "in", at: NOW, deviceId: null },
  ],
  ["a day is no instant", 50, { date: "2026-10-20" }, null],
  ["no instant", 50, {}, null],
  ["long ago", 50, { date: second(NOW - 49 * HOUR_MS) }, null],
  ["still to come", 50, { date: second(NOW + HOUR_MS) }, null],
  ["another category", 44, { date: second(NOW) }, null],
  ["no category", null, { date: second(NOW) }, null],
] as const)("%s", (_what, appli, fields, expected) => {
  expect(readBedPush(appli, fields, NOW)).toEqual(expected);
});

test("nothing in a form makes it crash or leave its bounds", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("date", "startdate", "deviceid"),
        fc.oneof(fc.string(), fc.nat().map(String)),
      ),
      (fields) => {
        const push = readBedPush(50, fields, NOW);
        if (push) expect(Math.abs(push.at - NOW)).toBeLessThanOrEqual(48 * HOUR_MS);
      },
    ),
  );
});
