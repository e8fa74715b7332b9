import type { Observation } from "fhir/r4";
import { PROTOCOLS } from "#lib/insights/pressure-protocol.ts";
import type { PressureRun } from "#lib/insights/pressure-run.ts";
import type { PressureMean } from "#lib/insights/pressure-week.ts";
import { addDays } from "#lib/metrics/local-day.ts";
import type { ProtocolKey } from "#lib/metrics/pressure-plan.ts";
import type { Reading } from "#lib/series/reading.ts";
import { writeInstant } from "./fhir-time.ts";
import { categoryOf, componentOf, conceptOf, quantityOf, referTo, throughApp } from "./observation-parts.ts";
import { type Coding, loinc, snomed, UNITS } from "./observation-spec.ts";
import { EXTENSIONS, SYSTEMS } from "./systems.ts";

const NAMES: Readonly<Record<ProtocolKey, string>> = {
  esh: "ESH protocol",
  aha: "AHA protocol",
  "rule-of-three": "rule of three",
  jabfm: "JABFM protocol",
  short: "short protocol",
};

const PANEL = loinc("96607-7", "Blood pressure panel mean systolic and mean diastolic");
const SYSTOLIC = [loinc("96608-5", "Systolic blood pressure mean")];
const DIASTOLIC = [loinc("96609-3", "Diastolic blood pressure mean")];
const AVERAGE: Coding = { system: SYSTEMS.statistics, code: "average", display: "Average" };
const READINGS = snomed("246432004", "Number of occurrences");

export type MeanPressureContext = {
  readonly patient: string;
  readonly app: string;
  /** The address of a reading in the bundle; null when it is not there. */
  readonly addressOf: (reading: Reading) => string | null;
  /** The address of the device, when one measured them all. */
  readonly device: string | null;
};

/**
 * The mean of a run of a home protocol, after CardX's average of self-measured readings and that of US Core: with every
 * reading that it is made of. Null while there is none, or when one of its readings is not in the bundle. It is issued
 * when the newest of its readings arrived.
 */
export function observeMeanPressure(run: PressureRun, context: MeanPressureContext): Observation | null {
  const { protocol, days, result, state } = run;
  const [first] = days;
  if (!result || !first) return null;
  const { readings, pressure } = result.mean;
  const addresses = readings.flatMap((reading) => context.addressOf(reading) ?? []);
  const [oldest, newest] = [readings[0], readings.at(-1)];
  if (addresses.length < readings.length || !oldest || !newest) return null;
  const rules = PROTOCOLS[protocol];
  const arrivedAt = Math.max(...readings.map(({ how }) => how.arrivedAt));
  const last = addDays(first.day, rules.days - 1);
  return {
    resourceType: "Observation",
    extension: [
      ...throughApp(context.app),
      { url: EXTENSIONS.measurements, valueQuantity: { value: readings.length } },
    ],
    identifier: [
      { system: SYSTEMS.derived, value: `bp-mean/${protocol}-home-${rules.days}d/${first.day}/${last}` },
    ],
    status: state === "ended" ? "final" : "preliminary",
    category: categoryOf("vital-signs"),
    code: conceptOf([PANEL], "Mean home blood pressure"),
    subject: referTo(context.patient),
    performer: [referTo(context.patient)],
    effectivePeriod: {
      start: writeInstant(oldest.at, oldest.zone),
      end: writeInstant(newest.at, newest.zone),
    },
    issued: writeInstant(arrivedAt, newest.zone),
    method: { ...conceptOf([AVERAGE]), text: describeMethod(run, result.mean) },
    note: [{ text: "Home readings. Information, not a diagnosis." }],
    ...(context.device === null ? {} : { device: referTo(context.device) }),
    derivedFrom: addresses.map(referTo),
    component: [
      componentOf(SYSTOLIC, quantityOf(roundMean(pressure.systolic), UNITS.pressure)),
      componentOf(DIASTOLIC, quantityOf(roundMean(pressure.diastolic), UNITS.pressure)),
      { code: conceptOf([READINGS], "Number of readings"), valueInteger: readings.length },
    ],
  };
}

/** To hundredths: more than a cuff can tell, and enough to compute with. */
function roundMean(pressure: number): number {
  return Number(pressure.toFixed(2));
}

function describeMethod({ protocol, days }: PressureRun, { readings }: PressureMean): string {
  const { droppedDays, dropsFirst } = PROTOCOLS[protocol];
  const dropped = [
    ...(droppedDays > 0 ? [droppedDays === 1 ? "day 1 left out" : `days 1 to ${droppedDays} left out`] : []),
    ...(dropsFirst ? ["the first reading of each sitting left out"] : []),
  ];
  const of = [`${NAMES[protocol]} of ${days.length} days`, ...dropped].join(", ");
  return `Mean of ${readings.length} home readings; ${of}`;
}
