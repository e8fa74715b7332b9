"use server";

import { revalidatePath } from "next/cache";
import { accepted, refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import { requestTime } from "#app/request-time.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { arrange } from "#lib/auth/household.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { type ArrangeStep, parseStep, rearrange } from "#lib/metrics/arrangement.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { loadBoard } from "#lib/queries/load-dashboard.ts";

/** Changes the viewer's own arrangement of a person's dashboard by one step. Everyone who sees a person may. */
export async function arrangeDashboard(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  const step = parseStep(readText(form, "step"));
  if (!step) return refused(getWords("dashboard.actions")("unreadable"));
  const { viewer, person } = access;
  const { arrangement, pinned } = await loadBoard(person, viewer.user.id, requestTime());
  const next = rearrange(arrangement, pinned, step);
  await arrange(currentAuth(), access, next);
  revalidatePath(`/people/${person.id}`, "layout");
  return accepted(describeStep(step, next.pinned ?? pinned));
}

/** What a step has changed, in a sentence. */
function describeStep(step: ArrangeStep, pinned: readonly MetricKey[]): string {
  const t = getWords("dashboard.arrangeBoard");
  if (step.act === "reset") return t("wasReset");
  const metric = getWords("metrics.names")(step.metric);
  switch (step.act) {
    case "pin":
      return t("nowPinned", { metric });
    case "unpin":
      return t("nowUnpinned", { metric });
    case "hide":
      return t("nowHidden", { metric });
    case "show":
      return t("nowShown", { metric });
    default:
      return t("place", { metric, place: pinned.indexOf(step.metric) + 1, count: pinned.length });
  }
}
