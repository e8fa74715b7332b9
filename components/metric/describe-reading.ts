import type { Words } from "#lib/messages/language.ts";
import { attributionKey } from "#lib/metrics/attribution.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

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
  /** On which arm it was measured, where that was said. */
  readonly arm: string | null;
};

/** How a reading came about, in words. The device's own clock is given when it shows another time. */
export function describeReading(
  t: Words<"metric.reading">,
  reading: Reading,
  reader: Reader,
  per: Metric["per"] = "moment",
): ReadingFacts {
  const { at, zone, how } = reading;
  const here = formatInstant(at, reader.zone, reader.locale, "date-time");
  const there = formatInstant(at, zone, reader.locale, "date-time");
  if (per !== "moment") {
    const day = formatDay(dayOfReading(reading), reader.locale, "date");
    if (per === "day") return { ...howItCame(t, how, reader), measuredAt: day, zone };
    const time = formatInstant(at, zone, reader.locale, "time");
    return {
      ...howItCame(t, how, reader),
      measuredAt: t("nightOf", { nap: String(how.nap), date: day }),
      zone: here === there ? t("until", { time }) : t("untilElsewhere", { time, zone }),
    };
  }
  return {
    ...howItCame(t, how, reader),
    measuredAt: here,
    zone: here === there ? reader.zone : t("elsewhere", { zone: reader.zone, there, otherZone: zone }),
  };
}

/** Where a value comes from, in plain words for Withings' `attrib`. */
export function describeAttribution(t: Words<"metric.reading">, attribution: number): string {
  return t(`attributions.${attributionKey(attribution)}`, { code: String(attribution) });
}

function howItCame(
  t: Words<"metric.reading">,
  how: Reading["how"],
  reader: Reader,
): Omit<ReadingFacts, "measuredAt" | "zone"> {
  return {
    arrivedAt: formatInstant(how.arrivedAt, reader.zone, reader.locale, "date-time"),
    arrival: t(`arrivals.${how.arrivedBy}`),
    device:
      how.deviceModel ??
      t(how.arrivedBy === "hand" ? "byHand" : how.arrivedBy === "import" ? "unsaid" : "unnamedDevice"),
    attribution: how.arrivedBy === "import" ? t("unsaid") : describeAttribution(t, how.attribution),
    comment: how.comment ?? null,
    arm: how.arm ? t(`arms.${how.arm}`) : null,
  };
}
