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
/** An identity that some answers send as a number. */
const optionalName = z
  .union([z.string(), z.number().int().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value?.replaceAll("\0", "") || null);

/** The two ids of a device: a cellular one has its own number beside the id that all endpoints know. */
export const DEVICE_NAMES = { deviceid: optionalName, hash_deviceid: optionalName };

/** The id of a device that all endpoints know: the two are equal except where `deviceid` is a number. */
export function nameDevice(names: { deviceid: string | null; hash_deviceid: string | null }): string | null {
  const { deviceid, hash_deviceid: hash } = names;
  return deviceid !== null && !/^\d+$/.test(deviceid) ? deviceid : (hash ?? deviceid);
}

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

/**
 * The entries of an answer. Absent, null, `""` and `{}` mean that there are none, as `[]` does; but only a list proves
 * anything about what it lacks (`listed`). PHP writes some lists as objects by number.
 */
export const wireList = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown()), z.literal("")])
  .nullish()
  .transform((list) => ({
    entries: Array.isArray(list) ? list : Object.values(list || {}),
    listed: Array.isArray(list) || Object.keys(list || {}).length > 0,
  }));

/** Entries by key, where Withings spells "no entries" as `[]`, `""`, null or not at all. */
export const wireObject = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown()).max(0), z.literal("")])
  .nullish()
  .transform((entries) => (Array.isArray(entries) || !entries ? {} : entries));

/** A number; null for anything else. */
export function readNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** An IANA zone that this machine knows; UTC for anything else, so that no reader of it can crash. */
export function knownZone(zone: string | null): string {
  return isKnownZone(zone) ? zone : "UTC";
}

/** Whether this machine knows an IANA zone. */
export function isKnownZone(zone: string | null): zone is string {
  if (zone === null) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Parses a body or throws a WithingsError of kind `malformed` that names the answer and the place, not the content. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown, answer: string): z.infer<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.map(String).join(".") ?? "";
  throw unreadable(answer, place);
}

/** Withings answered, but not with what it documents: asking again will hardly help. */
export function unreadable(answer: string, place = ""): WithingsError {
  const where = place ? ` at ${place}` : "";
  return new WithingsError("malformed", `Withings' ${answer} answer is not as documented${where}`, {
    status: 0,
  });
}
