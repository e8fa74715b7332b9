import type { Words } from "#lib/messages/language.ts";
import { AREAS, areaOf } from "#lib/metrics/area.ts";
import { listsOf } from "#lib/metrics/area-records.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { FindEntry } from "./find-entry.ts";

/** A person whom the reader may see, and what there is of them. */
export type FoundPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: "owner" | "viewer";
  /** Metrics with a page worth opening, in the order of a dashboard. */
  readonly metrics: readonly MetricKey[];
  readonly held: readonly DataKind[];
  /** The signal whose minutes are opened; null where no device sampled any. */
  readonly signal: string | null;
};

/** The words of the entries, by what they name. */
export type EntryWords = {
  readonly metrics: Words<"metrics.names">;
  readonly areas: Words<"metrics.areas">;
  readonly lists: Words<"dashboard.liveCards">;
  readonly find: Words<"find.entries">;
};

/**
 * Everything that a reader can open, in the order in which it is listed: of each person the metrics, areas, lists and
 * pages of theirs, the people themselves, and what belongs to the reader. `current` is the person whose pages are open.
 */
export function listEntries(
  words: EntryWords,
  people: readonly FoundPerson[],
  current: string | null,
): FindEntry[] {
  const near = people.find(({ id }) => id === current) ?? (people.length === 1 ? people[0] : undefined);
  return [
    ...people.flatMap((person) => entriesOfPerson(words, person, { isNear: person === near, people })),
    ...(people.length > 1 ? people : []).map(({ id, name }): FindEntry => ({
      kind: "person",
      name,
      href: `/people/${id}`,
      of: null,
      isNear: true,
      words: "",
    })),
    ...ownPages(words.find, people),
  ];
}

function entriesOfPerson(
  { metrics, areas, lists, find }: EntryWords,
  person: FoundPerson,
  { isNear, people }: { readonly isNear: boolean; readonly people: readonly FoundPerson[] },
): FindEntry[] {
  const entry = (kind: FindEntry["kind"], name: string, path: string, also = ""): FindEntry => ({
    kind,
    name,
    href: `/people/${person.id}/${path}`,
    of: people.length > 1 ? person.name : null,
    isNear,
    words: also,
  });
  const shown = AREAS.filter((area) => person.metrics.some((key) => areaOf(getMetric(key)) === area));
  return [
    ...person.metrics.map((key) => entry("metric", metrics(key), key, otherNames(find, key))),
    ...shown.map((area) => entry("area", areas(area), `areas/${area}`)),
    ...AREAS.flatMap((area) => listsOf(area, person.held)).map(({ kind, path }) =>
      entry("list", lists(kind), path),
    ),
    ...(person.signal ? [entry("list", find("minutes"), `minutes/${person.signal}`)] : []),
    ...(person.held.length > 0 ? [entry("list", find("other"), "other")] : []),
    ...(person.metrics.includes("blood-pressure")
      ? [entry("action", find("measurePressure"), "measure-pressure", find("measurePressureWords"))]
      : []),
    ...(person.metrics.includes("weight")
      ? [entry("action", find("weightGoal"), "weight-goal", find("weightGoalWords"))]
      : []),
    entry("action", find("notes"), "notes", find("notesWords")),
    ...(person.role === "owner"
      ? [
          entry("action", find("byHand"), "entries", find("byHandWords")),
          entry("action", find("import"), "imports", find("importWords")),
        ]
      : []),
    ...(person.metrics.length > 0
      ? [
          entry("action", find("arrange"), "arrange", find("arrangeWords")),
          entry("action", find("alerts"), "alerts", find("alertsWords")),
          entry("action", find("report"), "report", find("reportWords")),
        ]
      : []),
    ...(person.metrics.length > 1 ? [entry("action", find("compare"), "compare", find("compareWords"))] : []),
  ];
}

/** What else people call a metric: "bp", "pulse". */
function otherNames(find: Words<"find.entries">, key: MetricKey): string {
  const message = `names.${key as "weight"}` as const;
  return find.has(message) ? find(message) : "";
}

function ownPages(find: Words<"find.entries">, people: readonly FoundPerson[]): FindEntry[] {
  const owns = people.some(({ role }) => role === "owner");
  const page = (name: string, href: string, words = ""): FindEntry => ({
    kind: "action",
    ...{ name, href, words },
    of: null,
    isNear: true,
  });
  return [
    ...(people.length > 1 ? [page(find("everyone"), "/dashboard")] : []),
    ...(owns ? [page(find("sort"), "/sort", find("sortWords"))] : []),
    page(find("connections"), "/connections", find("connectionsWords")),
    page(find("settings"), "/settings", find("settingsWords")),
    ...(owns ? [page(find("export"), "/settings#export", find("exportWords"))] : []),
    page(find("activity"), "/settings/activity", find("activityWords")),
    page(find("tokens"), "/settings/tokens", find("tokensWords")),
    page(find("invitation"), "/invitations", find("invitationWords")),
  ];
}
