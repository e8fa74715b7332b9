import { describe, expect, it, test } from "vitest";
import type { Subject } from "#lib/metrics/area-records.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import {
  type EmptyFacts,
  findWhyEmpty,
  type LinkFacts,
  type OwnDevice,
  PLANS,
  stopsAfter,
} from "./why-empty.ts";

const NOW = Date.UTC(2027, 2, 10, 12);

const device = (given: Partial<OwnDevice> = {}): OwnDevice => ({
  ...{ type: "Scale", model: "Body+", modelId: 5, zone: "Europe/Paris", lastSessionAt: NOW - HOUR_MS },
  ...given,
});
const SCAN_WATCH = device({ type: "Activity Tracker", model: "ScanWatch", modelId: 93 });

const link = (given: Partial<LinkFacts> = {}): LinkFacts => ({
  state: "active",
  scopes: ["user.info", "user.metrics", "user.activity", "user.sleepevents"],
  linkedAt: NOW - 100 * DAY_MS,
  lastSyncAt: NOW - HOUR_MS,
  ...{ coming: [], failing: [], isListed: true, accountSince: null },
  devices: [device()],
  newest: [NOW - HOUR_MS],
  ...given,
});

const facts = (links: readonly LinkFacts[], given: Partial<EmptyFacts> = {}): EmptyFacts => ({
  ...{ links, seen: [], archiveEndsAt: null, plan: "free" },
  ...given,
});

const explain = (given: EmptyFacts, subject: Subject, newestAt: number | null = null) =>
  findWhyEmpty(given, { subjects: [subject], newestAt, isExcluded: false }, NOW);
const kinds = (...args: Parameters<typeof explain>) => explain(...args).map(({ kind }) => kind);

describe("what is certain", () => {
  test("nothing is linked, or only an archive was imported", () => {
    expect(explain(facts([]), "ecg")).toEqual([{ kind: "unlinked", certain: true }]);
    const at = NOW - 30 * DAY_MS;
    const imported = facts([], { archiveEndsAt: at });
    expect(explain(imported, "ecg")).toEqual([{ kind: "archive", certain: true, at, held: false }]);
    expect(explain(imported, "weight", at)).toEqual([{ kind: "archive", certain: true, at, held: true }]);
  });

  test.each(["needs-relink", "revoked"] as const)("the link is %s", (state) => {
    expect(kinds(facts([link({ state })]), "weight")).toEqual(["link-ended"]);
  });

  test("it is still being fetched: nothing else is guessed", () => {
    expect(kinds(facts([link({ coming: ["heart"], devices: [] })]), "ecg")).toEqual(["coming"]);
    expect(kinds(facts([link({ coming: ["days"], devices: [] })]), "ecg")).toEqual(["no-device"]);
  });

  test("the scope was not granted, by any link", () => {
    const narrow = link({ scopes: ["user.info", "user.metrics"], devices: [SCAN_WATCH] });
    expect(explain(facts([narrow]), "night")).toEqual([
      { kind: "scope", certain: true, scope: "user.activity" },
    ]);
    expect(kinds(facts([narrow]), "ecg")).toEqual(["plan"]);
    expect(kinds(facts([narrow, link({ devices: [SCAN_WATCH] })]), "night")).toEqual(["unused"]);
  });

  test("the last fetch failed", () => {
    const failing = link({ failing: ["heart"], devices: [SCAN_WATCH] });
    expect(kinds(facts([failing]), "ecg")).toEqual(["failing", "plan"]);
    expect(kinds(facts([failing]), "weight")).toEqual(["no-device"]);
  });

  test("readings are excluded", () => {
    const place = { subjects: ["weight"] as const, newestAt: null, isExcluded: true };
    expect(findWhyEmpty(facts([link()]), place, NOW)).toEqual([{ kind: "excluded", certain: true }]);
  });

  test("no device measures it: certain only of a whole list of known models", () => {
    expect(explain(facts([link()]), "ecg")).toEqual([{ kind: "no-device", certain: true }]);
    const unlisted = link({ devices: [], isListed: false });
    expect(explain(facts([unlisted]), "ecg")).toEqual([{ kind: "no-device", certain: false }]);
    const unread = link({ devices: [], scopes: ["user.metrics"] });
    expect(explain(facts([unread]), "ecg")).toEqual([{ kind: "no-device", certain: false }]);
    const strange = link({ devices: [device({ model: "Body Next", modelId: 99 })] });
    expect(explain(facts([strange]), "weight")).toEqual([{ kind: "no-device", certain: false }]);
    expect(explain(facts([strange]), "blood-pressure")).toEqual([{ kind: "no-device", certain: true }]);
    const nameless = link({ devices: [device({ type: "Something", model: "", modelId: null })] });
    expect(explain(facts([nameless]), "blood-pressure")).toEqual([{ kind: "no-device", certain: false }]);
  });

  test("a number that does not fit its type is an unknown model of that type", () => {
    const mat = link({ devices: [device({ type: "Sleep Monitor", model: "", modelId: 5 })] });
    expect(kinds(facts([mat]), "weight")).toEqual(["no-device"]);
    expect(explain(facts([mat]), "night")).toEqual([{ kind: "no-device", certain: false }]);
  });

  test("a device that only readings name still counts", () => {
    const seen = [{ type: null, model: "ScanWatch", modelId: 93 }];
    expect(kinds(facts([link()], { seen }), "night")).toEqual(["unused"]);
  });

  test("every device that measures it is late to synchronise", () => {
    const at = NOW - 5 * DAY_MS;
    const late = { ...SCAN_WATCH, lastSessionAt: at };
    const stale = { kind: "stale", certain: true, device: "ScanWatch", at };
    expect(explain(facts([link({ devices: [late] })]), "steps", at)).toEqual([stale]);
    const other = { ...SCAN_WATCH, model: "ScanWatch 2", modelId: 94 };
    expect(kinds(facts([link({ devices: [late, other] })]), "steps", at)).toEqual(["unused"]);
    // A scale is late after two weeks only.
    expect(kinds(facts([link({ devices: [device({ lastSessionAt: at })] })]), "weight", at)).toEqual([
      "unused",
    ]);
    const never = link({ devices: [device({ lastSessionAt: null })] });
    expect(explain(facts([never]), "weight")).toEqual([
      { kind: "stale", certain: true, device: "Body+", at: null },
    ]);
  });

  test("height comes from no device", () => {
    expect(kinds(facts([link()]), "height")).toEqual(["by-hand"]);
  });
});

describe("sharing that may be paused", () => {
  const silent = NOW - 10 * DAY_MS;
  const paused = link({ devices: [SCAN_WATCH], newest: [silent, silent - HOUR_MS] });

  test("everything fell silent together while Withings answers", () => {
    expect(explain(facts([paused]), "steps", silent)).toEqual([{ kind: "paused", certain: false }]);
    expect(kinds(facts([link({ ...paused, newest: [] })]), "steps")).toEqual(["paused"]);
  });

  it.each([
    ["not everything is silent", link({ ...paused, newest: [silent, NOW - HOUR_MS] })],
    ["Withings does not answer", link({ ...paused, lastSyncAt: NOW - 4 * DAY_MS })],
    ["the account is older", link({ ...paused, accountSince: Date.UTC(2026, 9, 11) })],
    ["the link is older", link({ ...paused, linkedAt: Date.UTC(2026, 9, 11) })],
    ["the one device was not used", link({ ...paused, devices: [device()], newest: [silent] })],
    ["it has just been linked", link({ ...paused, newest: [], linkedAt: NOW - HOUR_MS })],
  ])("not when %s", (_, given) => {
    const used = given.devices.map((one) => ({ ...one, lastSessionAt: silent + HOUR_MS }));
    const found = kinds(facts([{ ...given, devices: used }]), "steps", silent);
    expect(found).not.toContain("paused");
  });

  test("not with a plan that needs no membership", () => {
    expect(kinds(facts([paused], { plan: "enterprise" }), "steps", silent)).not.toContain("paused");
  });
});

test("what is measured rarely stops later, and what never gets old never", () => {
  expect(stopsAfter(2)).toBe(14 * DAY_MS);
  expect(stopsAfter(30)).toBe(90 * DAY_MS);
  expect(stopsAfter(null)).toBe(Infinity);
});

const COMPOSITION = "weight fat-mass lean-mass fat-ratio muscle-mass bone-mass hydration";
const WATER = "extracellular-water* intracellular-water*";
const SEGMENTS = "muscle-mass-segments* fat-mass-segments* lean-mass-segments*";
const METABOLISM = "visceral-fat* basal-metabolic-rate*";
const NERVES =
  "nerve-health*!e nerve-health-feet*!e nerve-response*!u nerve-response-feet*!u skin-conductance*!";
const ECG = "ecg* qrs-interval* pr-interval* qt-interval* corrected-qt-interval*";
const STEPS = "steps distance floors active-calories total-calories active-minutes workout";
const SLEEP =
  "night sleep-duration sleep-stages time-in-bed sleep-efficiency sleep-latency wakeup-latency time-awake awake-between awakenings rem-episodes";
const WATCH = `${STEPS} ${SLEEP} heart-rate daily-heart-rate heart-zones night-heart-rate vo2-max* sleep-score*`;
const SCAN = `${WATCH} oxygen-saturation ${ECG} afib-ecg* afib-ppg*`;
const MAT = `${SLEEP} out-of-bed sleep-score* snoring* snoring-episodes* night-heart-rate* respiratory-rate* respiratory-range* breathing-quality* breathing-sounds* breathing-sound-episodes* chest-movement* chest-movement-wellness* movement-time*`;
const CUFF = "blood-pressure heart-rate";
const URINE =
  "urine-ph urine-specific-gravity urine-ketones urine-vitamin-c urine-nitrites urine-calcium urine-creatinine urine-calcium-creatinine";

/**
 * The same table by device, written independently: `*` marks what is cleared, `!` what is switched on, `e`, `a` and `u`
 * where the device has to come from Europe, Australia or the United States.
 */
const DEVICES: readonly (readonly [type: string, model: string, id: number, measures: string])[] = [
  ["Scale", "Body+", 5, COMPOSITION],
  ["Scale", "Body Cardio", 6, `${COMPOSITION} heart-rate pulse-wave-velocity*!e vascular-age*!`],
  [
    "Scale",
    "Body Comp",
    18,
    `${COMPOSITION} ${WATER} ${METABOLISM} metabolic-age* heart-rate pulse-wave-velocity*!e vascular-age*! ${NERVES}`,
  ],
  [
    "Scale",
    "Body Scan",
    10,
    `${COMPOSITION} ${WATER} ${SEGMENTS} ${METABOLISM} metabolic-age* heart-rate pulse-wave-velocity*!e vascular-age*! ${NERVES} ${ECG} afib-ecg*`,
  ],
  [
    "Scale",
    "Body Scan 2",
    19,
    `${COMPOSITION} ${WATER} ${SEGMENTS} ${METABOLISM} metabolic-age* heart-rate vascular-age*! ${ECG} afib-ecg*`,
  ],
  ["Scale", "Body Smart", 16, `${COMPOSITION} ${METABOLISM} heart-rate`],
  ["Blood Pressure Monitor", "BPM Connect", 45, CUFF],
  ["Blood Pressure Monitor", "BPM Core", 44, `${CUFF} ${ECG} afib-ecg* sound*`],
  ["Activity Tracker", "Withings Go", 54, `${STEPS} ${SLEEP}`],
  ["Activity Tracker", "Pulse", 51, `${STEPS} ${SLEEP} heart-rate oxygen-saturation`],
  ["Activity Tracker", "Move ECG", 91, `${STEPS} ${SLEEP} ${ECG} afib-ecg*`],
  ["Activity Tracker", "Activite Steel HR", 55, WATCH],
  ["Activity Tracker", "ScanWatch Light", 95, WATCH],
  ["Activity Tracker", "ScanWatch", 93, SCAN],
  [
    "Activity Tracker",
    "ScanWatch 2",
    94,
    `${SCAN} skin-temperature* respiratory-rate* respiratory-range* night-variability* night-core-temperature*`,
  ],
  [
    "Sleep Monitor",
    "Aura Sensor V2",
    63,
    `${MAT} night-variability* breathing-disturbances* apnea-hypopnea-index*!ea movement-score*e`,
  ],
  ["Sleep Monitor", "Sleep Rx", 64, `${MAT} movement-score*u withings-index*u`],
  ["Smart Connected Thermometer", "Thermo", 70, "body-temperature temperature skin-temperature*"],
  [
    "Smart Connected Thermometer",
    "BeamO",
    71,
    `body-temperature temperature skin-temperature* oxygen-saturation heart-rate* afib-ecg ${ECG} sound*`,
  ],
  ["Urine Scanner", "U-Scan", 6_960, URINE],
];

const ZONES = { e: "Europe/Paris", a: "Australia/Sydney", u: "America/Chicago", "": "Asia/Tokyo" } as const;
const SUBJECTS: readonly Subject[] = [
  ...METRICS.map(({ key }) => key).filter((key) => key !== "height"),
  ...(["workout", "night", "ecg", "sound"] as const),
];

describe("every metric and list, of every device, on every plan, in every region", () => {
  it.each(DEVICES)("%s %s", (type, model, modelId, measures) => {
    const table = new Map(measures.split(" ").map((entry) => [entry.replace(/[*!].*$/, ""), entry]));
    for (const subject of SUBJECTS) {
      const [, cleared, optional, sold = ""] = /(\*)?(!)?([eau]*)$/.exec(
        table.get(subject)?.slice(subject.length) ?? "",
      ) as RegExpExecArray;
      for (const plan of PLANS)
        for (const [region, zone] of Object.entries(ZONES)) {
          const own = link({ devices: [device({ type, model, modelId, zone })] });
          const found = explain(facts([own], { plan }), subject);
          const expected = table.has(subject)
            ? [
                ...(optional ? ["switched-off"] : []),
                ...(cleared && plan !== "advanced-biomarkers" ? ["plan"] : []),
                ...(sold !== "" && (region === "" || !sold.includes(region)) ? ["region"] : []),
              ]
            : ["no-device"];
          expect(
            found.map(({ kind }) => kind),
            `${subject} of ${model}, ${plan}, ${zone}`,
          ).toEqual(expected.length > 0 ? expected : ["unused"]);
          expect(found.every(({ kind, certain }) => certain === (kind === "no-device"))).toBe(true);
        }
    }
  });
});
