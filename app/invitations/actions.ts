"use server";

import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import { refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { invitationPath, readInvitationCode } from "#lib/auth/invitation-code.ts";
import { answer } from "#lib/auth/invitations.ts";
import { countTry } from "#lib/auth/rate-limit.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** The receiver's answer; what came of it is what the page then says. */
export async function answerInvitation(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("invitation.actions");
  const viewer = await loadViewer();
  const code = readInvitationCode(readText(form, "code"));
  const given = readText(form, "answer");
  if (code === null || (given !== "yes" && given !== "no")) return refused(t("unreadable"));
  const context = currentAuth();
  if (await countTry(context, "invitation", viewer.user.id)) return refused(t("tooMany"));
  await answer(context, viewer, { code, accept: given === "yes" });
  revalidatePath("/", "layout");
  redirect(invitationPath(code));
}
