"use server";

import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import { refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/account/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { invitationPath, readInvitationCode } from "#lib/auth/invitation-code.ts";
import { answer } from "#lib/auth/invitations.ts";
import { countTry } from "#lib/auth/rate-limit.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";

/** The receiver's answer; what came of it is what the page then says. */
export async function answerInvitation(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  const code = readInvitationCode(readText(form, "code"));
  const given = readText(form, "answer");
  if (code === null || (given !== "yes" && given !== "no")) return refused("This invitation cannot be read.");
  const context = currentAuth();
  if (await countTry(context, "invitation", viewer.user.id))
    return refused("That was tried very often. Wait a quarter of an hour.");
  await answer(context, viewer, { code, accept: given === "yes" });
  revalidatePath("/", "layout");
  redirect(invitationPath(code));
}
