import { localDayOf, parseLocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";

/** A notification from Withings: a hint to fetch, never data. It is unsigned, so nothing in it is trusted. */
export type Notification = {
  appli: number | null;
  withingsUserId: string | null;
  /** Half-open, ms, from the inclusive seconds sent; never longer than MAX_SPAN_MS and never beyond tomorrow. */
  window: Window | null;
  /** `YYYY-MM-DD`, for categories that name a day; of an instant, which is sent at times instead, its day in UTC. */
  date: string | null;
  /** Appli 46: `delete`, `unlink`, `update`. */
  action: string | null;
  /** The form as sent, cut to a size worth keeping. */
  fields: Record<string, string>;
};

/** Late data reached 59 days in recorded answers; a longer window is forged or broken, and the sweep covers it. */
const MAX_SPAN_MS = 92 * DAY_MS;
const MAX_FIELDS = 20;
const MAX_NAME = 40;
const MAX_VALUE = 200;

/**
 * Reads a notification's form. All values are text, order varies, unknown fields occur (the vendor's own example
 * begins with `foo=bar`). Never throws: what cannot be read is null. `now` in ms.
 */
export function parseNotification(form: URLSearchParams, now: number): Notification {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (Object.keys(fields).length >= MAX_FIELDS) break;
    const key = storable(name, MAX_NAME);
    // The first of a repeated field counts.
    if (!Object.hasOwn(fields, key)) fields[key] = storable(value, MAX_VALUE);
  }
  const date = form.get("date");
  return {
    appli: readAppli(form.get("appli")),
    withingsUserId: /^\d{1,20}$/.exec(form.get("userid") ?? "")?.[0] ?? null,
    window: readWindow(form, now),
    date: date === null ? null : readDay(date),
    action: /^[a-z_]{1,20}$/.exec(form.get("action") ?? "")?.[0] ?? null,
    fields,
  };
}

/** The usual form of names and values. */
const PLAIN = /^[ -~]*$/;

/** The database's JSON takes neither a NUL nor half of a character, and one refusal would refuse the whole batch. */
function storable(text: string, longest: number): string {
  if (text.length <= longest && PLAIN.test(text)) return text;
  return text.slice(0, longest).toWellFormed().replaceAll("\0", "");
}

function readWindow(form: URLSearchParams, now: number): Window | null {
  const first = readInteger(form.get("startdate"));
  const last = readInteger(form.get("enddate"));
  if (first === null || last === null || last < first) return null;
  const to = Math.min((last + 1) * 1000, now + DAY_MS);
  const from = Math.max(first * 1000, to - MAX_SPAN_MS);
  return from < to ? { from, to } : null;
}

function readDay(text: string): string | null {
  const seconds = /^\d{9,10}$/.test(text) ? Number(text) : null;
  return parseLocalDay(seconds === null ? text : localDayOf(seconds * 1000, "UTC"));
}

/** Null also for a number that the column cannot hold. */
function readAppli(text: string | null): number | null {
  const appli = readInteger(text);
  return appli !== null && appli < 2 ** 31 ? appli : null;
}

function readInteger(text: string | null): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}
