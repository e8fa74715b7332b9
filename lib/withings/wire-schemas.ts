import { z } from "zod";
import { parseLocalDay } from "#lib/metrics/local-day.ts";
import { WithingsError } from "./withings-error.ts";

/** An integer that some answers send as text (`updatetime`, `userid`). Exact, or refused. */
export const wireInteger = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number)
    .refine(Number.isSafeInteger),
]);

/** A code of one of Withings' tables, as a 32-bit column holds it. */
export const wireCode = wireInteger.refine((code) => Math.abs(code) < 2 ** 31);

/** An identity: integer or text on the wire, always text with us. */
export const wireId = z.union([
  z.number().int().transform(String),
  z
    .string()
    .regex(/^\d{1,20}$/)
    .transform((digits) => digits.replace(/^0+(?=\d)/, "")),
]);

/** `more`: a boolean on some endpoints, 0 or 1 on others, absent when everything fits. */
export const wireFlag = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((flag) => flag === true || flag === 1 || flag === "1" || flag === "true");

/** A number that is absent, null or of the wrong kind counts as not given. */
export const optionalInteger = wireInteger
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
export const optionalCode = wireCode
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
/** Text likewise; `""` means nothing too (a Sleep Analyzer's model). No database text holds a NUL. */
export const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value?.replaceAll("\0", "") || null);

/** A Unix second between 1900 and 2200, as ms: anything else is a broken clock, and no database date. */
export const wireSeconds = wireInteger
  .refine((seconds) => seconds > -2_208_988_800 && seconds < 7_258_118_400)
  .transform((seconds) => seconds * 1000);
export const optionalSeconds = wireSeconds
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A day of the calendar, `YYYY-MM-DD`. */
export const wireDay = z.string().refine((text) => parseLocalDay(text) !== null);

/** Withings spells "no entries" as `[]` where entries come as an object. */
export function objectOrEmptyList<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? {} : value), schema);
}

/** An IANA zone that this machine knows; UTC for anything else, so that no reader of it can crash. */
export function knownZone(zone: string | null): string {
  if (zone === null) return "UTC";
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}

/** Parses a body or throws a WithingsError of kind `malformed` that names the answer and the place, not the content. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown, answer: string): z.infer<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.map(String).join(".") ?? "";
  throw new WithingsError(
    "malformed",
    `Withings' ${answer} answer is not as documented${place ? ` at ${place}` : ""}`,
  );
}
