"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readForm, readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { SIGN_UP_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { signUpByEmail } from "#lib/auth/email-sign-up.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { signInBrowser } from "#lib/auth/session-cookie.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Makes an account with e-mail address and password, and goes on to link the first device. */
export async function signUp(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("signUp.actions");
  const read = readForm(SIGN_UP_FORM, form);
  if ("failed" in read) return read.failed;
  const context = currentAuth();
  const returnTo = safeReturnTo(readText(form, "returnTo"), "/connections");
  const address = clientAddress(await headers());
  const result = await signUpByEmail(context, { ...read.data, address, returnTo });
  if ("problem" in result) {
    const { values } = read;
    if (result.problem === "taken") return { errors: { email: t("taken") }, values };
    if (result.problem === "weak") return { errors: { password: result.weakness }, values };
    if (result.problem === "closed")
      return {
        errors: {},
        values,
        problem: t("closed"),
      };
    return {
      errors: {},
      values,
      problem: t("tooManyNewAccounts", { at: tryAgain(result.at, context.now()) }),
    };
  }
  await signInBrowser(result.userId);
  redirect(returnTo);
}
