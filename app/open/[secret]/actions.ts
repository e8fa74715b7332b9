"use server";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { admitGuest } from "#lib/auth/guest-gate.ts";
import { openByAddress } from "#lib/auth/share-links.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Exchanges the address of a link for a cookie, and goes on to what the link shows. */
export async function openLink(_state: FormState, form: FormData): Promise<FormState> {
  const opening = await openByAddress(currentAuth(), {
    secret: readText(form, "secret"),
    passcode: readText(form, "passcode"),
    userAgent: (await headers()).get("user-agent"),
  });
  if ("token" in opening) {
    await admitGuest(opening);
    redirect(`/shared/${opening.linkId}`);
  }
  if (opening.problem === "gone") notFound();
  const t = getWords("share.openActions");
  return { errors: { passcode: t("wrong", { count: opening.triesLeft }) }, values: {} };
}
