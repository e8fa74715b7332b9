"use server";

import { redirect } from "next/navigation";
import { refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { demandProof, findProvenAct } from "#lib/auth/proof.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Proves by the password whose account it is, and goes back to what was to be done. */
export async function confirm(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("confirm.actions");
  const viewer = await loadViewer();
  const context = currentAuth();
  const act = findProvenAct(readText(form, "act")) ?? "export";
  const demand = await demandProof(context, viewer, act, readText(form, "proof"));
  if (demand === null) redirect(safeReturnTo(readText(form, "returnTo"), "/settings"));
  if (demand.problem === "later")
    return refused(t("tooManyTries", { at: tryAgain(demand.at, context.now()) }));
  const words = demand.problem === "wrong" ? t("wrongPassword") : t("typePassword");
  return { errors: { proof: words }, values: {} };
}
