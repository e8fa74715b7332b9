import { describeArrival } from "#lib/metrics/arrival.ts";
import { describeAttribution } from "#lib/metrics/attribution.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Reader } from "./reader.ts";

export type ReadingFacts = {
  readonly measuredAt: string;
  readonly zone: string;
  readonly arrivedAt: string;
  readonly arrival: string;
  readonly device: string;
  readonly attribution: string;
};

/** What a reading can tell about itself, in words. The device's own clock is told when it shows another time. */
export function describeReading(
  { at, zone, how }: Reading,
  reader: Reader,
  per: Metric["per"] = "moment",
): ReadingFacts {
  const here = formatInstant(at, reader.zone, reader.locale, "date-time");
  const there = formatInstant(at, zone, reader.locale, "date-time");
  if (per === "day") {
    // The noon at which a day is kept is nobody's measurement.
    const day = formatInstant(at, zone, reader.locale, "date");
    return { ...howItCame(how, reader), measuredAt: day, zone };
  }
  return {
    ...howItCame(how, reader),
    measuredAt: here,
    zone: here === there ? reader.zone : `${reader.zone}; ${there} in ${zone}`,
  };
}

function howItCame(how: Reading["how"], reader: Reader): Omit<ReadingFacts, "measuredAt" | "zone"> {
  return {
    arrivedAt: formatInstant(how.arrivedAt, reader.zone, reader.locale, "date-time"),
    arrival: describeArrival(how.arrivedBy),
    device: how.deviceModel ?? "Device not named",
    attribution: describeAttribution(how.attribution),
  };
}
