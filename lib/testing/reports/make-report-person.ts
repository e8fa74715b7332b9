import { codeOf } from "#lib/metrics/record-field.ts";
import type { MeasureGroup, StoredMeasure } from "#lib/metrics/measure-group.ts";
import { exampleGroup } from "#lib/testing/example-groups.ts";

/** Why a made reading counts, or does not. */
type Fate = "counts" | "hidden" | "impossible" | "ambiguous" | "jumping" | "deleted" | "to-come";
type Made = {
  readonly at: number;
  readonly zone: string;
  readonly fate: Fate;
  readonly device: string | null;
};
type Typed = { readonly byHand: boolean; readonly comment: string | null };

export type MadePressure = Made &
  Typed & { readonly systolic: number; readonly diastolic: number; readonly pulse: number | null };
export type MadeWeight = Made & Typed & { readonly grams: number; readonly fat: number | null };
type MadeEcg = Made & {
  readonly result: number;
  readonly pulse: number;
  readonly intervals: readonly number[] | null;
};
type MadeCheck = Made & { readonly result: number };
/** Seconds. A nap is short, and by day. */
export type MadeNight = Made & {
  readonly from: number;
  readonly nap: boolean;
  readonly asleep: number;
  readonly inBed: number | null;
  readonly phases: readonly [deep: number, light: number, rem: number] | null;
  readonly pulse: number | null;
  /** ms, of its beginning and its end. */
  readonly rmssd: readonly [start: number, end: number] | null;
};

/** What a person measured, and how a report on it is read. */
export type ReportPerson = {
  readonly seed: number;
  readonly locale: string;
  readonly zone: string;
  readonly mass: "kg" | "lb" | "st";
  readonly first: string;
  readonly last: string;
  readonly now: number;
  readonly guideline: "esc-2024" | "aha-2025" | "esh-2023";
  /** The first day of a run of AHA's home protocol; null without one. */
  readonly runFrom: string | null;
  readonly pressures: readonly MadePressure[];
  readonly weights: readonly MadeWeight[];
  /** m */
  readonly height: number | null;
  /** kg; set here, when the report is made. */
  readonly goal: number | null;
  /** s a night; null for none. */
  readonly sleepGoal: number | null;
  readonly ecgs: readonly MadeEcg[];
  readonly checks: readonly MadeCheck[];
  readonly nights: readonly MadeNight[];
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONES = ["Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"];
const LOCALES = ["en-GB", "en-US", "de-DE", "fr-FR", "en-GB-u-fw-sun-hc-h12"];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function makeChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes a person, the same for the same seed: some measure a lot, some hardly, and each has readings that must not count. */
export function makeReportPerson(seed: number): ReportPerson {
  const chance = makeChance(seed);
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item =>
    items[Math.floor(chance() * items.length)] as Item;
  const whole = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  const often = (share: number) => chance() < share;

  const zone = pick(ZONES);
  const last = Date.UTC(2026, whole(0, 11), whole(1, 28));
  const length = pick([1, 3, 7, 10, 14, 15, 28, 60, 99, 100, 130]);
  const before = 40;
  const now = last + 2 * DAY;
  const homes = often(0.3) ? [zone, pick(ZONES)] : [zone];
  const fate = (at: number, mayBeZero: boolean): Fate =>
    at > now
      ? "to-come"
      : often(0.92)
        ? "counts"
        : pick(["hidden", "ambiguous", "jumping", "deleted", mayBeZero ? "deleted" : "impossible"] as const);
  const days = Array.from(
    { length: length + before },
    (_, index) => last - (length + before - 1 - index) * DAY,
  );
  const reach = [...days, now + 3 * DAY];
  const minuteOf = (day: number, hour: number) => day + hour * HOUR + whole(0, 59) * MINUTE;
  const typed = () => ({
    byHand: often(0.1),
    comment: often(0.05) ? pick(["After a walk", "Nach 2 Kaffee", "–"]) : null,
  });
  const made = (at: number, devices: readonly (string | null)[], mayBeZero = false) => ({
    ...{ at, zone: pick(homes), fate: fate(at, mayBeZero) },
    device: pick(devices),
  });

  const amount = pick([0, 0.1, 0.5, 1]);
  const level = whole(105, 160);
  const pressures = reach.flatMap((day) =>
    Array.from({ length: often(amount) ? whole(1, 4) : 0 }, () => {
      const systolic = level + whole(-15, often(0.02) ? 60 : 15);
      return {
        ...made(minuteOf(day, whole(0, 23)), ["BPM Connect", "BPM Core", null]),
        ...typed(),
        systolic,
        diastolic: Math.round(systolic * 0.63) + whole(-6, 6),
        pulse: often(0.8) ? whole(48, 98) : null,
      };
    }),
  );
  const heavy = whole(40, 130) * 1000;
  const weights = reach.flatMap((day, index) =>
    often(amount)
      ? [
          {
            ...made(minuteOf(day, whole(5, 9)), ["Body Smart", "Body Scan"]),
            ...typed(),
            grams: heavy - index * 20 + whole(-900, 900),
            fat: often(0.5) ? whole(120, 420) : null,
          },
        ]
      : [],
  );
  const ecgs = reach.flatMap((day) =>
    often(amount / 4)
      ? [
          {
            ...made(minuteOf(day, whole(8, 21)) + 1000, ["ScanWatch 2"], true),
            result: pick([0, 0, 0, 1, 2, 5, 7, 10, 11, 13]),
            pulse: whole(48, 130),
            intervals: often(0.7)
              ? [whole(70, 130), whole(120, 210), whole(330, 460), whole(360, 480)]
              : null,
          },
        ]
      : [],
  );
  const checks = reach.flatMap((day) =>
    often(amount / 3)
      ? [{ ...made(minuteOf(day, whole(0, 5)), ["ScanWatch 2"], true), result: pick([0, 0, 0, 1, 2]) }]
      : [],
  );
  // Some sleep worse in the end than they used to.
  const [usualPulse, laterPulse] = [whole(46, 62), whole(0, 12)];
  const nights = reach.flatMap((day) => {
    if (!often(amount)) return [];
    const calm = usualPulse + (last - day < 4 * DAY ? laterPulse : 0);
    const night = (from: number, hours: number, nap: boolean) => {
      const at = from + Math.round(hours * 60) * MINUTE;
      const asleep = Math.round(((at - from) / 1000) * (0.75 + 0.2 * chance()));
      const [deep, light] = [Math.round(asleep * 0.2), Math.round(asleep * 0.5)];
      return {
        ...made(at, [often(0.8) ? "Sleep Analyzer" : "ScanWatch 2"], true),
        ...{ from, nap, asleep },
        zone,
        inBed: often(0.9) ? Math.round((at - from) / 1000) : null,
        phases: often(0.8) ? ([deep, light, asleep - deep - light] as const) : null,
        pulse: often(0.8) ? calm + whole(-4, 4) : null,
        rmssd: often(0.9) ? ([whole(20, 60), whole(20, 60)] as const) : null,
      };
    };
    // The hours are those of the zone, as far as naps depend on them.
    const shift = whole(-60, 60) * MINUTE;
    const evening = atHour(day - DAY, 22, zone) + shift;
    const one = night(evening, 5 + 4 * chance(), false);
    const interrupted = often(0.1) ? [night(one.at + 30 * MINUTE, 1 + chance(), false)] : [];
    const nap = often(0.1) ? [night(atHour(day, 13, zone), 1, true)] : [];
    return [one, ...interrupted, ...nap];
  });
  return {
    ...{ seed, zone, now, pressures, weights, ecgs, checks, nights },
    locale: pick(LOCALES),
    mass: pick(["kg", "lb", "st"]),
    first: new Date(last - (length - 1) * DAY).toISOString().slice(0, 10),
    last: new Date(last).toISOString().slice(0, 10),
    guideline: pick(["esc-2024", "aha-2025", "esh-2023"]),
    runFrom: often(0.6) ? new Date(last - whole(-2, length + 8) * DAY).toISOString().slice(0, 10) : null,
    height: often(0.7) ? whole(150, 200) / 100 : null,
    goal: often(0.5) ? whole(450, 1_100) / 10 : null,
    sleepGoal: often(0.5) ? whole(12, 18) * 30 * 60 : null,
  };
}

/** The instant at which a clock of the zone shows this hour on the UTC day that begins at `day`. */
function atHour(day: number, hour: number, zone: string): number {
  const shown = (at: number) =>
    Date.parse(`${new Date(at).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
  const wanted = day + hour * HOUR;
  return wanted - (shown(wanted) - wanted);
}

/** The same as groups, as they are stored. */
export function groupsOf(person: ReportPerson): MeasureGroup[] {
  const of = (code: number, value: number, exponent = 0): StoredMeasure => ({
    code,
    position: null,
    value,
    exponent,
  });
  let id = 0;
  const group = (
    made: Made & Partial<Typed>,
    measures: readonly StoredMeasure[],
    rest: Partial<MeasureGroup> = {},
  ) =>
    exampleGroup(
      made.at,
      made.fate === "impossible" ? measures.map((one) => ({ ...one, value: 0 })) : measures,
      {
        groupId: String((id += 1)),
        zone: made.zone,
        attribution: made.fate === "ambiguous" ? 1 : made.byHand ? 2 : 0,
        jumps: made.fate === "jumping",
        decision: made.fate === "hidden" ? "left-out" : null,
        deletedAt: made.fate === "deleted" ? made.at : null,
        device: made.byHand
          ? { id: null, model: null, modelId: null }
          : { id: "d", model: made.device, modelId: null },
        details: made.comment ? { comment: made.comment } : null,
        ...rest,
      },
    );
  return [
    ...person.pressures.map((one) =>
      group(one, [
        of(10, one.systolic),
        of(9, one.diastolic),
        ...(one.pulse === null ? [] : [of(11, one.pulse)]),
      ]),
    ),
    ...person.weights.map((one) =>
      group(one, [of(1, one.grams, -3), ...(one.fat === null ? [] : [of(6, one.fat, -1)])]),
    ),
    ...(person.height === null ? [] : [exampleGroup(Date.UTC(2024, 0, 1), [of(4, person.height * 100, -2)])]),
    ...person.ecgs.flatMap((one) => [
      group(one, [of(130, one.result), of(11, one.pulse)]),
      ...(one.intervals
        ? [
            group(
              one,
              one.intervals.map((interval, index) => of(135 + index, interval, -3)),
            ),
          ]
        : []),
    ]),
    ...person.checks.map((one) => group(one, [of(139, one.result)])),
    ...person.nights.map((one) => {
      const field = (name: string, value: number | null | undefined) =>
        value === null || value === undefined ? [] : [of(codeOf("night", name), value)];
      const measures = [
        ...field("total_sleep_time", one.asleep),
        ...field("total_timeinbed", one.inBed),
        ...field("deepsleepduration", one.phases?.[0]),
        ...field("lightsleepduration", one.phases?.[1]),
        ...field("remsleepduration", one.phases?.[2]),
        ...field("hr_average", one.pulse),
        ...field("hr_min", one.pulse && one.pulse - 5),
        ...field("hr_max", one.pulse && one.pulse + 20),
        ...field("rmssd_start_avg", one.rmssd?.[0]),
        ...field("rmssd_end_avg", one.rmssd?.[1]),
      ];
      const night = { kind: "night", measuredAt: one.from, endsAt: one.at, details: {} } as const;
      return group(one, measures, { ...night, groupId: `night:${(id += 1)}` });
    }),
  ];
}
