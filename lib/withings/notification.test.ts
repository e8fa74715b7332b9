import fc from "fast-check";
import { expect, test } from "vitest";
import { kindOfAppli } from "#lib/metrics/kinds.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findAppli, sortApplis, wantedApplis } from "./appli.ts";
import { parseNotification } from "./notification.ts";

const NOW = Date.UTC(2026, 9, 20, 12);
const parse = (form: string) => parseNotification(new URLSearchParams(form), NOW);

test("a weigh-in: both ends are inclusive seconds", () => {
  expect(parse("foo=bar&userid=12345&startdate=1706376729&enddate=1706376730&appli=1")).toEqual({
    appli: 1,
    withingsUserId: "12345",
    window: { from: 1_706_376_729_000, to: 1_706_376_731_000 },
    date: null,
    action: null,
    fields: { foo: "bar", userid: "12345", startdate: "1706376729", enddate: "1706376730", appli: "1" },
  });
});

test("an activity day, a profile action, a bed with seconds for a date", () => {
  expect(parse("userid=1&appli=16&date=2022-01-26")).toMatchObject({ date: "2022-01-26", window: null });
  expect(parse("userid=1&appli=46&action=unlink")).toMatchObject({
    appli: 46,
    action: "unlink",
    window: null,
  });
  expect(parse("userid=1&appli=50&date=1706376729&deviceid=x")).toMatchObject({
    date: "2024-01-27",
    window: null,
  });
});

test.each([
  ["nothing at all", ""],
  ["ends the wrong way round", "startdate=20&enddate=10"],
  ["no end", "startdate=20"],
  ["negative", "startdate=-5&enddate=10"],
  ["text", "startdate=a&enddate=b"],
  ["all in the future", `startdate=${2 ** 53 - 10}&enddate=${2 ** 53 - 1}`],
])("no window: %s", (_what, form) => {
  expect(parse(form).window).toBeNull();
});

test("an absurd range is clamped: not beyond tomorrow, not longer than 92 days", () => {
  const window = parse(`startdate=0&enddate=${2 ** 53 - 2}`).window;
  expect(window).toEqual({ from: NOW + DAY_MS - 92 * DAY_MS, to: NOW + DAY_MS });
});

test("an appli that no column holds is not given", () => {
  expect(parse("appli=99999999999").appli).toBeNull();
});

test("fields are cut to a size worth keeping", () => {
  const many = new URLSearchParams(
    Array.from({ length: 100 }, (_, index) => [`f${index}`, "x".repeat(1_000)]),
  );
  const { fields } = parseNotification(many, NOW);
  expect(Object.keys(fields)).toHaveLength(20);
  expect(fields["f0"]).toHaveLength(200);
});

test("no form makes it crash, and no window breaks its bounds", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom("userid", "appli", "startdate", "enddate", "date", "x"),
          fc.oneof(fc.string(), fc.bigInt().map(String)),
        ),
      ),
      (form) => {
        const { window } = parseNotification(new URLSearchParams(form), NOW);
        if (!window) return;
        expect(window.from).toBeLessThan(window.to);
        expect(window.to).toBeLessThanOrEqual(NOW + DAY_MS);
        expect(window.to - window.from).toBeLessThanOrEqual(92 * DAY_MS);
      },
    ),
  );
});

test("what is subscribed to follows from the scopes that were accepted", () => {
  expect(wantedApplis(["user.metrics", "user.info", "user.activity"])).toEqual([
    1, 4, 16, 44, 46, 2, 54, 61, 58, 62, 63,
  ]);
  // Variability comes with the minutes of nights, which a link without activity may not read.
  expect(wantedApplis(["user.metrics"])).toEqual([1, 4, 2, 54, 61, 58, 63]);
  expect(wantedApplis(["user.sleepevents"])).toEqual([50, 51, 52]);
  expect(wantedApplis(["user.info"])).toEqual([46]);
  expect(wantedApplis([])).toEqual([]);
  expect(sortApplis([{ appli: 700 }, { appli: 2 }, { appli: 1 }]).map(({ appli }) => appli)).toEqual([
    1, 2, 700,
  ]);
  expect([16, 44, 54].map(kindOfAppli)).toEqual(["days", "nights", "heart"]);
  expect(findAppli(7)).toBeNull();
});
