"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { keepTheme } from "#app/browser-actions.ts";
import { accepted, refused } from "#app/owner-act.ts";
import { readForm, readText } from "#app/read-form.ts";
import { withProof } from "#app/with-proof.ts";
import type { FormState } from "#components/form/form-state.ts";
import { DELETE_WORDS } from "#components/settings/delete-words.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { endSession as endOne, signOutEverywhere as endAll } from "#lib/auth/manage-sessions.ts";
import { seeNews } from "#lib/auth/security-news.ts";
import { PREFERENCES_FORM, savePreferences as keepPreferences } from "#lib/auth/preferences.ts";
import { forgetBrowser } from "#lib/auth/session-cookie.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { deleteAccount as erase } from "#lib/connections/delete-account.ts";
import { getWords } from "#lib/messages/get-words.ts";

export async function savePreferences(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("settings.actions");
  const viewer = await loadViewer();
  const read = readForm(PREFERENCES_FORM, form);
  if ("failed" in read) return read.failed;
  await keepPreferences(currentAuth(), viewer, read.data);
  // This browser's own choice goes before the account's, so it has to follow.
  await keepTheme(read.data.theme);
  revalidatePath("/", "layout");
  return { ...accepted(t("saved")), values: read.values };
}

export async function endSession(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("settings.actions");
  const viewer = await loadViewer();
  const sessionId = readText(form, "sessionId");
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return refused(t("sessionEnded"));
  await endOne(currentAuth(), viewer, sessionId);
  revalidatePath("/settings");
  return accepted(t("signedOut"));
}

export async function signOutEverywhere(): Promise<FormState> {
  await endAll(currentAuth(), await loadViewer());
  await forgetBrowser();
  redirect("/sign-in");
}

/** Erases the account and every person without another owner. */
export async function deleteAccount(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("settings.actions");
  const viewer = await loadViewer();
  const confirmation = readText(form, "confirmation");
  if (confirmation.trim().toLowerCase() !== DELETE_WORDS)
    return { errors: { confirmation: t("type", { words: DELETE_WORDS }) }, values: {} };
  return withProof("delete-account", { viewer, form, values: { confirmation } }, async () => {
    await erase(currentConnections(), { userId: viewer.user.id });
    await forgetBrowser();
    redirect("/");
  });
}

/** Confirms the security notices up to the one named, in this browser alone. */
export async function confirmNews(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  await seeNews(currentAuth(), viewer, readText(form, "newestId"));
  revalidatePath("/", "layout");
  return accepted("");
}
