import { expect, test } from "vitest";
import type { Said } from "#lib/insights/find-findings.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { chooseNote, type OverviewNote } from "./choose-note.ts";

const NOW = Date.UTC(2026, 10, 27, 12);

const FINDING: Said = {
  ...{ key: "weight-rate", metric: "weight", area: "weight", severity: "information", since: NOW },
  ...{ state: "clear", sense: "falling", mark: "confirmed" },
  values: { rate: -0.27, low: -0.4, high: -0.14, days: 28, readings: 20 },
};

type Link = Parameters<typeof chooseNote>[0]["connections"][number];
const firstSync = (done: boolean, kinds: Link["firstSync"]["kinds"] = []) => ({
  ...{ done, groups: 1, from: NOW },
  kinds,
});
const active: Link = { state: "active", firstSync: firstSync(true) };
const syncing: Link = { state: "active", firstSync: firstSync(false) };
/** All that is still to come are the minutes of days that are here. */
const minutes = { kind: "minutes", count: 3, from: NOW, to: NOW, done: false } as const;
const almost: Link = { state: "active", firstSync: firstSync(true, [minutes]) };
const relink: Link = { state: "needs-relink", firstSync: firstSync(true) };
const revoked: Link = { state: "revoked", firstSync: firstSync(true) };

const measured = (metric: MetricKey, days: number) => ({ metric, latest: { at: NOW - days * DAY_MS } });
const weightGrowsOld = getMetric("weight").staleAfterDays ?? NaN;
const today = measured("weight", 0);
const old = measured("weight", weightGrowsOld + 1);

test.each<[string, Link[], ReturnType<typeof measured> | null, Said | null, OverviewNote | null]>([
  ["all is well", [active], today, FINDING, null],
  ["only minutes are to come", [almost], today, FINDING, null],
  ["an earlier link has ended, another works", [revoked, active], today, FINDING, null],
  ["a link is broken", [relink], today, FINDING, "relink"],
  ["a link is broken, and nothing is said", [relink], old, null, "relink"],
  ["a link is broken while another fetches", [syncing, relink], today, FINDING, "relink"],
  ["a link broke before anything arrived", [relink], null, null, "relink"],
  ["the history is coming, with something to say", [syncing], today, FINDING, "syncing"],
  ["the history is coming", [syncing], null, null, "syncing"],
  ["nothing was ever linked", [], null, null, "unlinked"],
  ["linked, nothing measured", [active], null, null, "waiting"],
  ["the link ended before anything arrived", [revoked], null, null, "ended"],
  ["the link has ended, there is something to say", [revoked], today, FINDING, "revoked"],
  ["the link has ended long ago", [revoked], old, null, "revoked"],
  ["readings were given by another person", [], today, FINDING, null],
  ["readings were given by another person, long ago", [], old, null, "quiet"],
  ["nothing was measured lately", [active], old, null, "quiet"],
  [
    "on the last day that counts as recent",
    [active],
    measured("weight", weightGrowsOld),
    null,
    "nothingToAdd",
  ],
  ["what is never out of date", [active], measured("height", 4_000), null, "nothingToAdd"],
])("%s", (_, connections, newest, finding, note) => {
  expect(chooseNote({ connections, newest, finding }, NOW)).toBe(note);
});
