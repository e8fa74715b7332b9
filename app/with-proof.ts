import { headers } from "next/headers";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { PATH_HEADER } from "#lib/auth/path-header.ts";
import { demandProof, describeAct, type ProvenAct } from "#lib/auth/proof.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** The page with every way to prove whose account it is, and back to `returnTo`. */
export function confirmPath(act: ProvenAct, returnTo: string): string {
  return `/confirm?${new URLSearchParams({ act, returnTo }).toString()}`;
}

/**
 * Runs an act that needs a fresh proof, or answers the form with the question for one. What was typed (`values`)
 * stays, so that the form can be sent again with the password.
 */
export async function withProof(
  act: ProvenAct,
  { viewer, form, values = {} }: { viewer: Viewer; form: FormData; values?: FormState["values"] },
  run: () => Promise<FormState>,
): Promise<FormState> {
  const t = getWords("shell.withProof");
  const context = currentAuth();
  const demand = await demandProof(context, viewer, act, readText(form, "proof"));
  if (demand === null) return run();
  const here = safeReturnTo((await headers()).get(PATH_HEADER), "/settings");
  return {
    errors: demand.problem === "wrong" ? { proof: t("wrongPassword") } : {},
    values,
    ...(demand.problem === "later"
      ? { problem: t("tooManyTries", { at: tryAgain(demand.at, context.now()) }) }
      : {}),
    confirm: { act: describeAct(act), password: viewer.user.hasPassword, href: confirmPath(act, here) },
  };
}
