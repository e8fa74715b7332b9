"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { decideRemovals, undoRemovals } from "#lib/connections/decide-removals.ts";
import { getWords } from "#lib/messages/get-words.ts";

const decisionForm = z.object({
  connectionId: z.uuid(),
  kind: z.enum(["measure", "activity", "workout", "night", "ecg", "sound"]),
  count: z.coerce.number().int().positive(),
  foundAt: z.coerce.number().int(),
  decision: z.enum(["kept", "removed"]),
});

/** Keeps or removes (`decision`) what Withings no longer has, as the form saw it. */
export async function decideMissing(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.missingActions");
  return ownerAct(form, async ({ viewer, person }) => {
    const names = Object.keys(decisionForm.shape);
    const read = decisionForm.safeParse(
      Object.fromEntries(names.map((name) => [name, readText(form, name)])),
    );
    if (!read.success) return refused(getWords("sort.missingActions")("unreadable"));
    const { decision, ...question } = read.data;
    await decideRemovals(currentConnections(), {
      userId: viewer.user.id,
      question: { ...question, personId: person.id },
      decision,
    });
    return done(decision === "kept" ? t("kept") : t("removed"));
  });
}

/** Takes such a decision back. */
export async function undoMissing(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.missingActions");
  return ownerAct(form, async ({ viewer }) => {
    const actId = z.uuid().safeParse(readText(form, "actId"));
    if (!actId.success) return refused(getWords("sort.missingActions")("unreadable"));
    await undoRemovals(currentConnections(), { userId: viewer.user.id, actId: actId.data });
    return done(t("undone"));
  });
}

function done(sentence: string): FormState {
  revalidatePath("/", "layout");
  return accepted(sentence);
}
