"use server";

import { revalidatePath } from "next/cache";
import { loadReader } from "#app/load-reader.ts";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readForm, readText } from "#app/read-form.ts";
import { requestTime } from "#app/request-time.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { keepWeightGoal } from "#lib/auth/keep-weight-goal.ts";
import { GOAL_FORM, readWeightGoal } from "#lib/auth/read-weight-goal.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadWeightGoal } from "#lib/queries/load-weight-goal.ts";

/** Sets the weight goal of a person, in place of the one before. */
export async function setWeightGoal(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const t = getWords("goal.actions");
    const typed = readForm(GOAL_FORM, form);
    if ("failed" in typed) return typed.failed;
    const preferences = await loadReader(access.viewer);
    // The numbers were typed in the unit that the form named, which may have been changed since.
    if (readText(form, "units") !== JSON.stringify(preferences.units))
      return { ...refused(t("otherUnits")), values: typed.values };
    const now = requestTime();
    const { zone, today, ...known } = await loadWeightGoal(access.person, preferences.zone, now);
    const read = readWeightGoal(typed.data, { ...preferences, zone }, known, today);
    if ("errors" in read)
      return { errors: read.errors, values: { ...typed.values, confirmed: read.confirm ?? "" } };
    await keepWeightGoal(currentAuth(), access, read.content, now);
    revalidatePath(`/people/${access.person.id}`, "layout");
    return accepted(t("set"));
  });
}

/** Takes the goal that was set here away: that of Withings applies again, where there is one. */
export async function removeWeightGoal(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    await keepWeightGoal(currentAuth(), access, null, requestTime());
    revalidatePath(`/people/${access.person.id}`, "layout");
    return accepted(getWords("goal.actions")("removed"));
  });
}
