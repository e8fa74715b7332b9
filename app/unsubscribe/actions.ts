"use server";

import { redirect } from "next/navigation";
import { refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { unsubscribe } from "#lib/notify/unsubscribe.ts";

/** Ends all mail to the user of a link; its code is the proof. */
export async function stopMail(_state: FormState, form: FormData): Promise<FormState> {
  const ended = await unsubscribe(currentAuth(), readText(form, "user"), readText(form, "code"));
  if (!ended) return refused(getWords("alerts.unsubscribe")("wrong"));
  redirect("/unsubscribe?ended=true");
}
