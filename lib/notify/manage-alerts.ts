import type { Condition } from "#lib/alerts/condition.ts";
import type { PersonAccess } from "#lib/auth/session-gate.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import {
  addAlert,
  changeAlert,
  deleteAlert,
  MOST_ALERTS as MOST,
  noteRead,
  snoozeAlert,
} from "#lib/storage/alerts/alerts.ts";
import {
  type AlertSettings,
  findAlertSettings,
  keepAlertSettings,
} from "#lib/storage/alerts/alert-settings.ts";
import {
  addPushSubscription,
  endPushSubscription,
  findPushEndpoints,
  type PushTarget,
} from "#lib/storage/alerts/push-subscriptions.ts";
import type { Database } from "#lib/storage/database.ts";
import { isAllowedEndpoint } from "./push-endpoint.ts";

/** Acts of a user on their own alerts: all who see a person may have some about them. */
type Managing = { readonly database: Database; readonly now: () => Date };

function keyOf({ viewer, person }: PersonAccess, id: string) {
  return { userId: viewer.user.id, personId: person.id, id };
}

/** Sets an alert, and answers with its id; null when the user has as many as there may be. */
export async function setAlert(
  { database, now }: Managing,
  access: PersonAccess,
  condition: Condition,
): Promise<string | null> {
  return addAlert(database, keyOf(access, ""), condition, now().getTime());
}

/** Sets an alert on another condition. False when it is gone. */
export async function editAlert(
  { database, now }: Managing,
  access: PersonAccess,
  id: string,
  condition: Condition,
): Promise<boolean> {
  return changeAlert(database, keyOf(access, id), condition, now().getTime());
}

/** Of a user about a person: more than anyone sets. */
export const MOST_ALERTS = MOST;

/** For how many days an alert can be snoozed. */
export const SNOOZE_DAYS = [1, 7, 30] as const;

/** Snoozes an alert for so many days, or wakes it (null). False when it is gone. */
export async function snooze(
  { database, now }: Managing,
  access: PersonAccess,
  id: string,
  days: (typeof SNOOZE_DAYS)[number] | null,
): Promise<boolean> {
  const at = now().getTime();
  return snoozeAlert(database, keyOf(access, id), days === null ? null : at + days * DAY_MS, at);
}

/** Deletes an alert with what it announced. False when it is gone. */
export async function removeAlert(
  { database }: Managing,
  access: PersonAccess,
  id: string,
): Promise<boolean> {
  return deleteAlert(database, keyOf(access, id));
}

/** Confirms that what an alert announced was read. */
export async function readAlert(
  { database, now }: Managing,
  access: PersonAccess,
  id: string,
): Promise<void> {
  await noteRead(database, keyOf(access, id), now().getTime());
}

/** How the viewer is reached, and in which browsers. */
export async function loadAlertSettings(
  { database }: Managing,
  { user }: Viewer,
): Promise<AlertSettings & { readonly endpoints: readonly string[] }> {
  const [settings, endpoints] = await Promise.all([
    findAlertSettings(database, user.id),
    findPushEndpoints(database, user.id),
  ]);
  return { ...settings, endpoints };
}

/** Keeps how the viewer is reached; `locale` is that of their browser (BCP 47). */
export async function saveAlertSettings(
  { database }: Managing,
  { user }: Viewer,
  settings: AlertSettings,
  locale: string,
): Promise<void> {
  await keepAlertSettings(database, user.id, settings, locale);
}

/** A point of P-256, and 16 bytes. */
const KEYS = { p256dh: /^[\w-]{86,88}$/, auth: /^[\w-]{22,24}$/ };

/** Sends the viewer's alerts to the browser that says so. False for what is no push service of the internet. */
export async function keepPush(
  { database, now }: Managing,
  viewer: Viewer,
  target: PushTarget,
): Promise<boolean> {
  const isKnown =
    isAllowedEndpoint(target.endpoint) && KEYS.p256dh.test(target.p256dh) && KEYS.auth.test(target.auth);
  if (!isKnown) return false;
  const browser = { userId: viewer.user.id, browserId: viewer.browserId };
  return addPushSubscription(database, browser, target, now().getTime());
}

/** Ends the viewer's alerts in a browser. */
export async function endPush({ database }: Managing, { user }: Viewer, endpoint: string): Promise<void> {
  await endPushSubscription(database, user.id, endpoint);
}
