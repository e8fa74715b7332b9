import { kindOfAppli } from "#lib/metrics/kinds.ts";
import { windowAroundDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { ReadNotification } from "#lib/storage/inbox/notification-inbox.ts";
import { findAppli } from "#lib/withings/appli.ts";
import { readBedPush } from "#lib/withings/bed-push.ts";
import { type Notification, parseNotification } from "#lib/withings/notification.ts";

/** Reads the form of a notification, and what to fetch for it. `receivedAt` in ms. Never throws. */
export function readNotification(form: string, receivedAt: number): ReadNotification {
  const notification = parseNotification(new URLSearchParams(form), receivedAt);
  const { appli, withingsUserId, fields } = notification;
  const announced = kindOfAppli(appli);
  const unread = announced === "bed" && readBedPush(appli, fields, receivedAt) === null;
  const kind = unread ? null : announced;
  const window = windowOf(kind, notification);
  const measures = findAppli(appli)?.alsoMeasures ? (notification.window ?? recentWindow(receivedAt)) : null;
  return { withingsUserId, appli, fields, kind, window, measures };
}

/** Null where the push names no time that can be read: then what changed since the last sync is asked for. */
function windowOf(kind: ReadNotification["kind"], { window, date }: Notification): Window | null {
  if (kind === "measures") return window;
  if (kind === "days") return date === null ? window : windowAroundDay(date);
  // Times of a night move while it grows, and several pieces may be made into one. What a push of a new recording
  // carries is not documented: a device may also have kept it for a day.
  if (kind === "nights" || kind === "heart" || kind === "stethoscope")
    return window && { from: window.from - DAY_MS, to: window.to + DAY_MS };
  return null;
}

/** Measures of a recording that is announced without a time. */
function recentWindow(now: number): Window {
  return { from: now - 2 * DAY_MS, to: now + DAY_MS };
}
