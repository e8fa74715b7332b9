import { z } from "zod";
import { isZone, parseLocalDay } from "#lib/metrics/local-day.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { AREAS } from "#lib/metrics/area.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** The schemas that several endpoints share, by the names that the description gives them. */

const t = getWords("api.problems");

export const INSTANT = z.iso.datetime().meta({ description: "An instant (RFC 3339, UTC)." });

export const DAY = z
  .string()
  .refine((text) => parseLocalDay(text) !== null, t("notDay"))
  .meta({ description: "A day of the calendar, 2026-11-22.", format: "date" });

export const ZONE = z
  .string()
  .refine(isZone, t("notZone"))
  .meta({ description: "An IANA time zone, Europe/Paris." });

export const METRIC = z.enum(METRICS.map(({ key }) => key)).meta({ id: "MetricKey" });
export const AREA = z.enum(AREAS).meta({ id: "Area" });

/** Withings' ids are longer than a double holds, so all ids are texts. */
export const SEQ = z
  .int()
  .nonnegative()
  .meta({ description: "How far the person’s data have come: it grows with every change." });

export const PERSON_PATH = z.object({ person_id: z.string() });
export const METRIC_PATH = z.object({ person_id: z.string(), metric: z.string() });
export const NO_QUERY = z.strictObject({});
export const ZONE_QUERY = z.strictObject({ zone: ZONE.optional() });

export const VALUES = z
  .record(z.string(), z.number())
  .meta({ description: "By part of the metric, in the metric’s unit." });

const SPAN = { from: INSTANT, to: INSTANT };
export const WINDOW = z.object(SPAN).meta({ id: "Span", description: "A half-open span of time." });

/** An instant (ms) as programs read it. */
export function writeInstant(at: number): string {
  return new Date(at).toISOString();
}

export function writeWindow({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: writeInstant(from), to: writeInstant(to) };
}
