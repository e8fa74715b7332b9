import { describeArrival } from "#lib/metrics/arrival.ts";
import { describeAttribution } from "#lib/metrics/attribution.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Reader } from "./reader.ts";

export type ReadingFacts = {
  /** When: an instant on the reader's clock, or the date of a day or night, which is the same for every reader. */
  readonly measuredAt: string;
  /** The clock of that time. Of a night: until when it was, on its own clock. */
  readonly zone: string;
  readonly arrivedAt: string;
  readonly arrival: string;
  readonly device: string;
  readonly attribution: string;
  /** What a person wrote to it at Withings. */
  readonly comment: string | null;
};

/** What a reading can tell about itself, in words. The device's own clock is told when it shows another time. */
export function describeReading(
  reading: Reading,
  reader: Reader,
  per: Metric["per"] = "moment",
): ReadingFacts {
  const { at, zone, how } = reading;
  const here = formatInstant(at, reader.zone, reader.locale, "date-time");
  const there = formatInstant(at, zone, reader.locale, "date-time");
  if (per !== "moment") {
    const day = formatDay(dayOfReading(reading), reader.locale, "date");
    if (per === "day") return { ...howItCame(how, reader), measuredAt: day, zone };
    const until = `until ${formatInstant(at, zone, reader.locale, "time")}`;
    return {
      ...howItCame(how, reader),
      measuredAt: `${how.nap ? "Nap" : "Night"} of ${day}`,
      zone: here === there ? until : `${until} (${zone})`,
    };
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
    comment: how.comment ?? null,
  };
}
