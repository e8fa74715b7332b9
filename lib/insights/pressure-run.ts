import { addDays, daysBetween, localHourOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { PressurePlan, ProtocolKey } from "#lib/metrics/pressure-plan.ts";
import type { Reading } from "#lib/series/reading.ts";
import { dayOfPart, EVENING, MORNING, type PartOfDay, partOfDay } from "./part-of-day.ts";
import { type Pressure, roundPressure } from "./pressure-class.ts";
import { PROTOCOLS } from "./pressure-protocol.ts";
import { averagePressure, type PressureMean } from "./pressure-week.ts";
import { splitSittings, withoutFirst } from "./sittings.ts";

/** Why a reading of a run is not part of its mean. */
type Dropped = "first-days" | "first-of-sitting";

type RunReading = { readonly reading: Reading; readonly dropped: Dropped | null };

/** The morning or the evening of a day of a run. */
export type RunHalf = {
  readonly part: PartOfDay;
  /** Oldest first; more than were asked for count too. */
  readonly readings: readonly RunReading[];
  /** How many of those asked for are missing. */
  readonly missing: number;
  /** Of one that is not done: its hours are now, are to come, or are over. */
  readonly state: "done" | "open" | "to-come" | "missed";
};

export type RunDay = {
  readonly day: LocalDay;
  /** Whether its readings are left out of the mean, as those of the first days are. */
  readonly isDropped: boolean;
  readonly halves: readonly [morning: RunHalf, evening: RunHalf];
};

/** What a run of a protocol ends with. */
type RunResult = {
  /** Of the readings that the protocol keeps. */
  readonly mean: PressureMean;
  /** The same as it is shown and classified. */
  readonly shown: Pressure;
  readonly morning: PressureMean | null;
  readonly evening: PressureMean | null;
};

export type PressureRun = {
  readonly protocol: ProtocolKey;
  readonly days: readonly RunDay[];
  /** The day that is today; null before and after the run. */
  readonly today: RunDay | null;
  /** It has ended after its last day, or when nothing is missing. */
  readonly state: "to-come" | "running" | "ended";
  readonly isComplete: boolean;
  /** Null while it rests on too little. */
  readonly result: RunResult | null;
  /** What is missing for a result. */
  readonly missing: { readonly days: number; readonly readings: number };
  /** Readings of its days that are neither morning nor evening: no part of it. */
  readonly outside: readonly Reading[];
};

/**
 * The run of a home protocol that began on `plan.startsOn`, as it is at `now` (ms) on a clock of `zone`; null without a
 * beginning. `readings` count and are oldest first. Days and hours of readings are those of the clocks where they were
 * taken. A sitting belongs to the part of the day in which it began, and an evening lasts until two at night.
 */
export function findPressureRun(
  readings: readonly Reading[],
  plan: Pick<PressurePlan, "protocol" | "startsOn">,
  now: number,
  zone: string,
): PressureRun | null {
  const { protocol, startsOn } = plan;
  if (startsOn === null) return null;
  const rules = PROTOCOLS[protocol];
  const lastDay = addDays(startsOn, rules.days - 1);
  const sittings = splitSittings(readings.filter(({ at }) => at <= now)).flatMap((sitting) => {
    const [{ at, zone: there } = { at: 0, zone: "" }] = sitting;
    const day = there && dayOfPart(at, there);
    return day && startsOn <= day && day <= lastDay ? [{ day, part: partOfDay(at, there), sitting }] : [];
  });
  const inside = sittings.flatMap(({ part, ...rest }) => (part ? [{ part, ...rest }] : []));
  const measured = [...new Set(inside.map(({ day }) => day))].sort();
  const dropped = new Set(measured.slice(0, rules.droppedDays));
  const present = dayOfPart(now, zone);

  const halfOf = (day: LocalDay, part: PartOfDay): RunHalf => {
    const own = inside.filter((one) => one.day === day && one.part === part);
    const runReadings = own.flatMap(({ sitting }) => {
      const kept = rules.dropsFirst ? withoutFirst(sitting) : sitting;
      return sitting.map((reading) => ({
        reading,
        dropped: dropped.has(day)
          ? ("first-days" as const)
          : kept.includes(reading)
            ? null
            : ("first-of-sitting" as const),
      }));
    });
    const missing = Math.max(0, rules.readings - runReadings.length);
    return {
      part,
      readings: runReadings,
      missing,
      state: missing === 0 ? "done" : timeOf(part, daysBetween(day, present), localHourOf(now, zone)),
    };
  };
  const days = Array.from({ length: rules.days }, (_, index): RunDay => {
    const day = addDays(startsOn, index);
    return { day, isDropped: dropped.has(day), halves: [halfOf(day, "morning"), halfOf(day, "evening")] };
  });

  const halves = days.flatMap((day) => day.halves);
  const taken = halves.reduce((sum, { missing }) => sum + rules.readings - missing, 0);
  const missing = {
    days: Math.max(0, rules.needed.days - measured.length),
    readings: Math.max(0, rules.needed.readings - taken),
  };
  const isComplete = halves.every(({ state }) => state === "done");
  return {
    protocol,
    days,
    today: days.find(({ day }) => day === present) ?? null,
    state: isComplete || present > lastDay ? "ended" : present < startsOn ? "to-come" : "running",
    isComplete,
    result: missing.days + missing.readings === 0 ? resultOf(halves) : null,
    missing,
    outside: sittings.flatMap(({ part, sitting }) => (part ? [] : sitting)),
  };
}

function resultOf(halves: readonly RunHalf[]): RunResult | null {
  const keptOf = (part: PartOfDay | null) =>
    halves
      .filter((half) => part === null || half.part === part)
      .flatMap(({ readings }) => readings.flatMap((one) => (one.dropped ? [] : [one.reading])));
  const mean = averagePressure(keptOf(null));
  return (
    mean && {
      mean,
      shown: roundPressure(mean.pressure),
      morning: averagePressure(keptOf("morning")),
      evening: averagePressure(keptOf("evening")),
    }
  );
}

/** Whether the hours of a part of the day so many days ago are now, to come or over; at `hour` of the present clock. */
function timeOf(part: PartOfDay, daysAgo: number, hour: number): "open" | "to-come" | "missed" {
  if (daysAgo !== 0) return daysAgo > 0 ? "missed" : "to-come";
  // The present day's evening lasts into the next calendar day.
  const sinceMidnight = hour < EVENING.to ? hour + 24 : hour;
  const { from, to } = part === "morning" ? MORNING : { from: EVENING.from, to: EVENING.to + 24 };
  if (sinceMidnight < from) return "to-come";
  return sinceMidnight < to ? "open" : "missed";
}
