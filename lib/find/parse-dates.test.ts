import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, weekdayOf } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { chooseLocale } from "#lib/metrics/reading-preferences.ts";
import { parseDates } from "./parse-dates.ts";

const GB = chooseLocale({ clock: null, weekStart: null }, "en-GB");
const US = chooseLocale({ clock: null, weekStart: null }, "en-US");
/** A Sunday. */
const TODAY = "2026-11-22";
const spansOf = (text: string, locale = GB, today = TODAY) =>
  parseDates(text, { today, locale }).map(({ from, until }) => (from === until ? from : `${from} ${until}`));

describe("a date is read", () => {
  test.each([
    ["2025-03-12", "2025-03-12"],
    ["2025-03", "2025-03-01 2025-03-31"],
    ["2024-02", "2024-02-01 2024-02-29"],
    ["2025", "2025-01-01 2025-12-31"],
    ["2026", "2026-01-01 2026-11-22"],
    ["2026-11", "2026-11-01 2026-11-22"],
    ["12 March", "2026-03-12"],
    ["12 Mar", "2026-03-12"],
    ["12th of March 2024", "2024-03-12"],
    ["March 12, 2024", "2024-03-12"],
    ["12 December", "2025-12-12"],
    ["29 February", "2024-02-29"],
    ["March", "2026-03-01 2026-03-31"],
    ["december", "2025-12-01 2025-12-31"],
    ["March 2024", "2024-03-01 2024-03-31"],
    ["12 Sept 24", "2024-09-12"],
    ["3/2025", "2025-03-01 2025-03-31"],
    ["  TODAY ", "2026-11-22"],
    ["yesterday", "2026-11-21"],
    ["Tuesday", "2026-11-17"],
    ["last Tuesday", "2026-11-17"],
    ["Sunday", "2026-11-22"],
    ["last Sunday", "2026-11-15"],
    ["tue", "2026-11-17"],
    ["this week", "2026-11-16 2026-11-22"],
    ["last week", "2026-11-09 2026-11-15"],
    ["last month", "2026-10-01 2026-10-31"],
    ["this year", "2026-01-01 2026-11-22"],
    ["last year", "2025-01-01 2025-12-31"],
    ["3 days ago", "2026-11-19"],
    ["a week ago", "2026-11-15"],
    ["2 months ago", "2026-09-22"],
    ["1 year ago", "2025-11-22"],
  ])("%s", (text, span) => {
    expect(spansOf(text)).toEqual([span]);
  });

  test.each([
    ["12/3", "2026-03-12", "2025-12-03"],
    ["3/12/2024", "2024-12-03", "2024-03-12"],
    ["3.12.24", "2024-12-03", "2024-03-12"],
    ["13/2", "2026-02-13", "2026-02-13"],
    ["2/13", "2026-02-13", "2026-02-13"],
    ["this week", "2026-11-16 2026-11-22", "2026-11-22"],
  ])("%s in Britain is %s, and in the United States %s", (text, british, american) => {
    expect(spansOf(text, GB)).toEqual([british]);
    expect(spansOf(text, US)).toEqual([american]);
  });

  test.each([
    ["12. März 2025", "de-DE", "2025-03-12"],
    ["gestern", "de-DE", "2026-11-21"],
    ["5 août", "fr-FR", "2026-08-05"],
    ["5 aout", "fr-FR", "2026-08-05"],
    ["12 March", "fr-FR", "2026-03-12"],
    ["1 мая 2025", "ru-RU", "2025-05-01"],
  ])("%s by a reader of %s", (text, locale, day) => {
    expect(spansOf(text, chooseLocale({ clock: null, weekStart: null }, locale))).toEqual([day]);
  });
});

test("a name that is begun means each that it may become", () => {
  expect(spansOf("12 jun")).toEqual(["2026-06-12"]);
  expect(spansOf("12 ju")).toEqual([]);
  expect(spansOf("mar")).toEqual(["2026-03-01 2026-03-31"]);
  expect(spansOf("12 marc")).toEqual(["2026-03-12"]);
});

test.each([
  "",
  "weight",
  "30 February",
  "31/4",
  "2026-02-30",
  "2026-13",
  "2027",
  "2026-11-23",
  "tomorrow",
  "1969",
  "99999 months ago",
  "12 March 13 2024",
  "sleep 12",
  "120/80",
])("“%s” is no day that was", (text) => {
  expect(spansOf(text)).toEqual([]);
});

test("every day is found as its locale writes it, on every day", () => {
  const days = fc.nat(15_000).map((count) => addDays("1985-01-01", count));
  fc.assert(
    fc.property(days, fc.nat(4_000), fc.constantFrom(GB, US), (today, back, locale) => {
      const day = addDays(today, -back);
      fc.pre(day >= "1970-01-02");
      const numeric = new Intl.DateTimeFormat(locale, { timeZone: "UTC" }).format(
        Date.parse(`${day}T00:00:00Z`),
      );
      for (const text of [day, formatDay(day, locale, "date"), numeric])
        expect(spansOf(text, locale, today)).toEqual([day]);
      if (back < 365) expect(spansOf(formatDay(day, locale, "day"), locale, today)).toEqual([day]);
      const [last = ""] = spansOf(
        `last ${new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${day}T00:00:00Z`))}`,
        locale,
        today,
      );
      expect(last < today && weekdayOf(last) === weekdayOf(day) && last >= addDays(today, -7)).toBe(true);
    }),
  );
});
