import { DAY_MS } from "#lib/metrics/time.ts";

/** A session ends when it was not used for this long. */
export const IDLE_MS = 30 * DAY_MS;
/** A session ends this long after sign-in, however much it is used. */
export const ABSOLUTE_MS = 90 * DAY_MS;
/** A use is written down at most this often: a page view should not cost a write. */
export const TOUCH_EVERY_MS = 5 * 60 * 1000;

/** Until when a session that began at `createdAt` lasts when it is used at `now`. */
export function nextExpiry(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + ABSOLUTE_MS));
}

/** Whether a session is over. The absolute limit is checked too, should `expires` ever have been set beyond it. */
export function isExpired(session: { expires: Date; createdAt: Date }, now: Date): boolean {
  return now >= session.expires || now.getTime() >= session.createdAt.getTime() + ABSOLUTE_MS;
}
