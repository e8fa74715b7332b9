"use server";

import { revalidatePath } from "next/cache";
import { loadLocale } from "#app/load-reader.ts";
import { accepted } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { parseClockTime } from "#lib/metrics/clock-time.ts";
import {
  endPush as end,
  keepPush as keep,
  saveAlertSettings as keepSettings,
} from "#lib/notify/manage-alerts.ts";

/** Keeps how alerts reach the viewer. */
export async function saveAlertSettings(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  const [from, to] = [readText(form, "quietFrom"), readText(form, "quietTo")].map(parseClockTime);
  if ((from == null) !== (to == null)) {
    const values = { quietFrom: readText(form, "quietFrom"), quietTo: readText(form, "quietTo") };
    return { errors: { quietFrom: getWords("alerts.settings")("both") }, values };
  }
  const settings = {
    mail: form.has("mail"),
    weeklyLetter: form.has("weeklyLetter"),
    withValues: form.has("withValues"),
    quiet: from == null || to == null ? null : { from, to },
  };
  await keepSettings(currentAuth(), viewer, settings, await loadLocale());
  revalidatePath("/settings");
  return accepted(getWords("alerts.actions")("saved"));
}

/** Sends the viewer's alerts to the browser that says so; false when that cannot be. */
export async function keepPush(endpoint: string, p256dh: string, auth: string): Promise<boolean> {
  const viewer = await loadViewer();
  const texts = [endpoint, p256dh, auth].every((text: unknown) => typeof text === "string");
  const kept = texts && (await keep(currentAuth(), viewer, { endpoint, p256dh, auth }));
  revalidatePath("/settings");
  return kept;
}

/** Ends the viewer's alerts in a browser. */
export async function endPush(endpoint: string): Promise<void> {
  await end(currentAuth(), await loadViewer(), String(endpoint));
  revalidatePath("/settings");
}
