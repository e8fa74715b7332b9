import { expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { dateEntries, nameSpan } from "./date-entries.ts";
import { keepRange } from "./keep-range.ts";
import { listEntries } from "./list-entries.ts";
import type { FoundPerson } from "./list-entries.ts";
import { groupEntries, matchEntries } from "./match-entries.ts";

const WORDS = {
  metrics: getWords("metrics.names"),
  areas: getWords("metrics.areas"),
  lists: getWords("dashboard.liveCards"),
  find: getWords("find.entries"),
};
const ADA: FoundPerson = {
  id: "ada",
  name: "Ada",
  role: "owner",
  metrics: ["weight", "blood-pressure", "heart-rate", "steps", "sleep-duration", "night-heart-rate"],
  held: ["measure", "activity", "night"],
  signal: "heart-rate",
};
const ZOE: FoundPerson = {
  ...ADA,
  id: "zoe",
  name: "Zoë",
  role: "viewer",
  metrics: ["weight"],
  held: ["measure"],
  signal: null,
};
const TODAY = "2026-11-22";

const find = (query: string, people: readonly FoundPerson[] = [ADA], current: string | null = "ada") =>
  matchEntries(listEntries(WORDS, people, current), query).map(({ href }) => href);

test.each([
  ["weight", ["/people/ada/weight", "/people/ada/areas/body", "/people/ada/weight-goal"]],
  ["blood p", ["/people/ada/blood-pressure", "/people/ada/areas/pressure", "/people/ada/measure-pressure"]],
  ["bp", ["/people/ada/blood-pressure", "/people/ada/heart-rate", "/people/ada/night-heart-rate"]],
  [
    "pressure blood",
    ["/people/ada/blood-pressure", "/people/ada/areas/pressure", "/people/ada/measure-pressure"],
  ],
  ["heart", ["/people/ada/heart-rate", "/people/ada/night-heart-rate", "/people/ada/areas/heart"].sort()],
  ["STEPS", ["/people/ada/steps"]],
  ["nights", ["/people/ada/nights"]],
  ["protocol", ["/people/ada/measure-pressure"]],
  ["csv", ["/people/ada/imports", "/settings#export"]],
  ["eight", []],
  ["xyz", []],
])("“%s” finds", (query, hrefs) => {
  const found = find(query);
  expect(query === "heart" ? found.toSorted() : found).toEqual(hrefs);
});

test("what is named so comes before what is only known by it", () => {
  expect(find("heart")[0]).toBe("/people/ada/areas/heart");
  expect(find("pulse")).toEqual(["/people/ada/heart-rate", "/people/ada/night-heart-rate"]);
});

test("of several people each has entries, the person whose pages are open first, and a name says whose", () => {
  expect(find("weight", [ADA, ZOE], "zoe").slice(0, 2)).toEqual(["/people/zoe/weight", "/people/ada/weight"]);
  expect(find("weight zoe", [ADA, ZOE], "ada")).toEqual([
    "/people/zoe/weight",
    "/people/zoe/areas/body",
    "/people/zoe/weight-goal",
  ]);
  expect(find("zoe", [ADA, ZOE], null)[0]).toBe("/people/zoe");
  const entries = listEntries(WORDS, [ADA, ZOE], null);
  expect(entries.find(({ href }) => href === "/people/zoe/weight")?.of).toBe("Zoë");
  expect(listEntries(WORDS, [ADA], null).every(({ of }) => of === null)).toBe(true);
});

test("without a query: what is near, by kinds", () => {
  const near = matchEntries(listEntries(WORDS, [ADA, ZOE], "ada"), " ");
  expect(near.some(({ href }) => href.startsWith("/people/zoe/"))).toBe(false);
  expect(groupEntries(near).map(({ kind }) => kind)).toEqual(["area", "list", "person", "action", "metric"]);
});

test("no address is listed twice, and a viewer is led to nothing that only owners do", () => {
  const hrefs = listEntries(WORDS, [ADA, ZOE], "ada").map(({ href }) => href);
  expect(new Set(hrefs).size).toBe(hrefs.length);
  const viewers = listEntries(WORDS, [ZOE], "zoe").map(({ href }) => href);
  expect(viewers).not.toContain("/sort");
  expect(viewers).not.toContain("/settings#export");
});

test("someone without data has pages of their own, and those on which an owner writes", () => {
  const nothing = { ...ADA, metrics: [], held: [], signal: null };
  const pagesOf = (person: FoundPerson) =>
    listEntries(WORDS, [person], "ada")
      .map(({ href }) => href)
      .filter((href) => href.startsWith("/people/"));
  expect(pagesOf(nothing)).toEqual(["/people/ada/notes", "/people/ada/entries", "/people/ada/imports"]);
  expect(pagesOf({ ...nothing, role: "viewer" })).toEqual(["/people/ada/notes"]);
});

test("a date opens the days of the person whose pages are open, else of each", () => {
  const reader = { today: TODAY, locale: "en-GB" };
  const people = [
    { id: "ada", of: "Ada", isNear: true },
    { id: "zoe", of: "Zoë", isNear: false },
  ];
  expect(dateEntries("12 March", people, reader)).toMatchObject([
    { kind: "date", name: "12 Mar 2026", href: "/people/ada/days?from=2026-03-12&until=2026-03-12" },
  ]);
  const far = people.map((person) => ({ ...person, isNear: false }));
  expect(dateEntries("2025-03", far, reader).map(({ href, of }) => [href, of])).toEqual([
    ["/people/ada/days?from=2025-03-01&until=2025-03-31", "Ada"],
    ["/people/zoe/days?from=2025-03-01&until=2025-03-31", "Zoë"],
  ]);
  expect(dateEntries("weight", people, reader)).toEqual([]);
});

test.each([
  ["2026-03-12", "2026-03-12", "12 Mar 2026"],
  ["2025-03-01", "2025-03-31", "Mar 2025"],
  ["2025-01-01", "2025-12-31", "2025"],
  ["2026-11-16", "2026-11-22", "16 Nov 2026 – 22 Nov 2026"],
])("%s to %s is called %s", (from, until, name) => {
  expect(nameSpan({ from, until }, "en-GB")).toBe(name);
});

test.each([
  ["", "/people/ada/steps"],
  ["?range=week", "/people/ada/steps?range=week"],
  ["?from=2026-03-01&until=2026-03-31&page=2", "/people/ada/steps?from=2026-03-01&until=2026-03-31"],
  ["?range=day", "/people/ada/steps"],
])("a metric is opened from “%s” as %s", (search, href) => {
  expect(keepRange({ kind: "metric", href: "/people/ada/steps" }, search, TODAY)).toBe(href);
  expect(keepRange({ kind: "area", href: "/people/ada/areas/body" }, search, TODAY)).toBe(
    "/people/ada/areas/body",
  );
});
