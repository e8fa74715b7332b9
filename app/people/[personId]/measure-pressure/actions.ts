"use server";

import { revalidatePath } from "next/cache";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { planPressure } from "#lib/auth/household.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { readPlan } from "#lib/metrics/pressure-plan.ts";

/** Keeps how a person's blood pressure is measured and judged; without a first day, the present run ends. */
export async function savePressurePlan(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const t = getWords("pressure.actions");
    const startsOn = readText(form, "startsOn");
    const plan = readPlan({
      guideline: readText(form, "guideline"),
      protocol: readText(form, "protocol"),
      startsOn: startsOn === "" ? null : startsOn,
    });
    if (startsOn !== "" && plan.startsOn === null) return refused(t("noDay"));
    await planPressure(currentAuth(), access, plan);
    revalidatePath(`/people/${access.person.id}`, "layout");
    return accepted(t(plan.startsOn ? "begun" : "ended"));
  });
}
