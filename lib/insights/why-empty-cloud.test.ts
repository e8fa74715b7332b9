import { expect, test } from "vitest";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { Subject } from "#lib/metrics/area-records.ts";
import { findPart, METRICS } from "#lib/metrics/registry.ts";
import { readRecord } from "#lib/metrics/record-field.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { createSimulator } from "#lib/simulator/create-simulator.ts";
import type { ProfileKey } from "#lib/simulator/characters/profile-catalogue.ts";
import { FEATURES, PLANS, type Region, type TermsInput } from "#lib/simulator/sharing/terms.ts";
import { createWithingsClient } from "#lib/withings/withings-client.ts";
import { type EmptyReason, findWhyEmpty, type LinkFacts, stopsAfter } from "./why-empty.ts";

const NOW = Date.UTC(2027, 2, 10, 12);
const SUBJECTS: readonly Subject[] = [...METRICS.map(({ key }) => key), "night", "ecg", "sound"];
type Plan = (typeof PLANS)[number];

/** What the client reads of a person: when each subject was last measured (ms), and the devices. */
type Sight = { newest: Map<Subject, number>; devices: LinkFacts["devices"] };

/** A person of the simulated cloud, as the product's own client sees them on changing terms. */
function openCloud(profile: ProfileKey, timezone = "Europe/Paris") {
  const limits = { enforceDuplicateArguments: false, enforceCallLimit: false };
  const cloud = createSimulator({ now: () => NOW, years: 0, pageSize: 100_000, ...limits });
  const { control } = cloud;
  const { userid } = control.createCharacter({ profile, timezone, years: 0.15 });
  const { accessToken } = control.issueTokens({ userid });
  const client = createWithingsClient({
    ...{
      apiUrl: "http://withings.test",
      accountUrl: "http://withings.test",
      clientId: "x",
      clientSecret: "y",
    },
    fetch: cloud.fetch,
    now: () => NOW,
  });
  return async (terms: TermsInput, plan: { plan: Plan; enforcePacks: boolean }): Promise<Sight> => {
    control.setTerms(userid, terms);
    control.changeSettings(plan);
    const newest = new Map<Subject, number>();
    const note = (subject: Subject, at: number) =>
      newest.set(subject, Math.max(newest.get(subject) ?? 0, at));
    const noteAll = (at: number, measures: readonly { code: number; position: number | null }[]) => {
      for (const found of measures.map(findPart)) if (found) note(found.metric.key, at);
    };
    const days = { from: localDayOf(NOW - 25 * DAY_MS, timezone), to: localDayOf(NOW, timezone) };
    const [measures, nights, activity, ecgs, sounds, devices] = await Promise.all([
      client.getMeasures({ accessToken }),
      client.getNights({ accessToken, days }),
      client.getActivity({ accessToken, days }),
      client.listHeart({ accessToken }),
      client.listStethoscope({ accessToken }),
      client.getDevices({ accessToken }),
    ]);
    for (const { category, measuredAt, measures: all } of measures.groups)
      if (category === 1) noteAll(measuredAt, all);
    for (const { startedAt, values } of nights.entries) {
      note("night", startedAt);
      noteAll(startedAt, readRecord("night", values).measures);
    }
    for (const { date, values } of activity.entries)
      noteAll(Date.parse(date), readRecord("activity", values).measures);
    for (const { recordedAt } of ecgs.entries) note("ecg", recordedAt);
    for (const { recordedAt } of sounds.entries) note("sound", recordedAt);
    return { newest, devices };
  };
}

/** Why a subject is missing of a link that is otherwise as good as it can be. */
function explain(sight: Sight, subject: Subject, plan: Plan, given: Partial<LinkFacts> = {}): EmptyReason[] {
  const link: LinkFacts = {
    state: "active",
    scopes: ["user.info", "user.metrics", "user.activity"],
    linkedAt: NOW - 60 * DAY_MS,
    lastSyncAt: NOW - HOUR_MS,
    ...{ coming: [], failing: [], isListed: true, accountSince: NOW - 60 * DAY_MS },
    devices: sight.devices,
    newest: [...sight.newest.values()],
    ...given,
  };
  const place = { subjects: [subject], newestAt: sight.newest.get(subject) ?? null, isExcluded: false };
  return findWhyEmpty({ links: [link], seen: [], archiveEndsAt: null, plan }, place, NOW);
}
const kinds = (...args: Parameters<typeof explain>) => explain(...args).map(({ kind }) => kind);

const EVERYTHING: TermsInput = { membership: "not-needed", region: null, switchedOff: [], silent: {} };
const WHOLE = { plan: "advanced-biomarkers", enforcePacks: true } as const;

const HOMES: readonly [Region, string][] = [
  ["europe", "Europe/Berlin"],
  ["united-states", "America/Chicago"],
  ["elsewhere", "Asia/Tokyo"],
];
/** What simulated watches send of a night beyond the table of devices: real ones leave it to a mat. */
const OF_MATS: readonly Subject[] = [
  ...(["respiratory-rate", "respiratory-range", "snoring", "snoring-episodes"] as const),
  ...(["night-variability", "chest-movement", "chest-movement-wellness"] as const),
];
/** Profiles, and what is not judged of each. */
const PROFILES: readonly (readonly [ProfileKey, readonly Subject[]])[] = [
  ["losing-weight", []],
  ["athlete", []],
  ["sleep-apnea", []],
  ["watch-wearer", OF_MATS],
  ["atrial-fibrillation", OF_MATS],
  // The watch would send it on every plan, and is silent beside the mat.
  ["every-device", ["night-heart-rate"]],
];

test.each(PROFILES.flatMap(([profile, exempt]) => HOMES.map((home) => [profile, ...home, exempt] as const)))(
  "%s with devices of %s: whatever plan, region and switches withhold is explained by them",
  async (profile, region, timezone, exempt) => {
    const see = openCloud(profile, timezone);
    const judged = SUBJECTS.filter((one) => !exempt.includes(one));
    const all = await see(EVERYTHING, WHOLE);
    const lost = (sight: Sight) => judged.filter((one) => all.newest.has(one) && !sight.newest.has(one));
    const byRegion = lost(await see({ ...EVERYTHING, region }, WHOLE));
    const bySwitch = lost(await see({ ...EVERYTHING, switchedOff: [...FEATURES] }, WHOLE));
    for (const plan of PLANS) {
      const packs = { plan, enforcePacks: true };
      const byPlan = lost(await see(EVERYTHING, packs));
      const worst = await see({ ...EVERYTHING, region, switchedOff: [...FEATURES] }, packs);
      const unexplained = judged.flatMap((subject) => {
        if (worst.newest.has(subject)) return [];
        const said = kinds(worst, subject, plan);
        const causes: (typeof said)[number][] = [];
        if (byPlan.includes(subject)) causes.push("plan");
        if (byRegion.includes(subject)) causes.push("region");
        if (bySwitch.includes(subject)) causes.push("switched-off");
        const isSaid = said.length > 0 && causes.every((one) => said.includes(one));
        return isSaid ? [] : [{ plan, subject, causes, said }];
      });
      expect(unexplained).toEqual([]);
      // What these devices do measure is never called impossible.
      const impossible = lost(worst).filter((one) => kinds(worst, one, plan).includes("no-device"));
      expect(impossible).toEqual([]);
    }
  },
);

test.each(["lapsed", "missing"] as const)(
  "with a membership that is %s everything is empty, and it is said that sharing may be paused",
  async (membership) => {
    const see = openCloud("every-device");
    const before = await see(EVERYTHING, WHOLE);
    const paused = await see({ membership }, { plan: "free", enforcePacks: false });
    expect(paused.newest.size).toBe(0);
    expect(paused.devices).toEqual(before.devices);
    // What came before it lapsed ended at one moment, a fortnight ago.
    const end = NOW - 14 * DAY_MS;
    const newest = membership === "lapsed" ? [end, end - HOUR_MS, end - 2 * HOUR_MS] : [];
    for (const subject of ["weight", "steps", "night", "ecg"] as const) {
      const [first] = explain(paused, subject, "free", { newest });
      expect(first).toEqual({ kind: "paused", certain: false });
    }
    // Other plans need none, and everything arrives.
    const lifted = await see({ membership }, { plan: "enterprise", enforcePacks: false });
    expect(lifted.newest).toEqual(before.newest);
    expect(kinds(paused, "weight", "enterprise", { newest })).not.toContain("paused");
  },
);

test("a device that no longer synchronises is named with its last time, and only for what it measures", async () => {
  const see = openCloud("watch-wearer");
  const since = NOW - 40 * DAY_MS;
  const silent = { scanWatch2: since / 1000 };
  const sight = await see({ ...EVERYTHING, silent }, WHOLE);
  for (const subject of ["night", "steps", "vo2-max"] as const)
    expect([subject, explain(sight, subject, "free")[0]]).toEqual([
      subject,
      { kind: "stale", certain: true, device: "ScanWatch 2", at: since },
    ]);
  const weighed = sight.newest.get("weight") ?? 0;
  expect(NOW - weighed).toBeLessThan(stopsAfter(2));
  expect(kinds(sight, "weight", "free")).not.toContain("stale");
});

test("of what no device of a person measures that alone is said, whatever the plan", async () => {
  const sight = await openCloud("couple")(EVERYTHING, WHOLE);
  const without = SUBJECTS.filter((one) => explain(sight, one, "free")[0]?.kind === "no-device");
  expect(without).toEqual(expect.arrayContaining(["ecg", "night", "steps", "vascular-age", "nerve-health"]));
  expect(without.filter((one) => sight.newest.has(one))).toEqual([]);
  for (const plan of PLANS)
    expect(explain(sight, "ecg", plan)).toEqual([{ kind: "no-device", certain: true }]);
});
