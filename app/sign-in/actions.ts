"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readForm, readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { SIGN_IN_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { signInByEmail } from "#lib/auth/email-sign-in.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { readBrowserMark, signInBrowser } from "#lib/auth/session-cookie.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Signs in with e-mail address and password, and goes on to where one came from. */
export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("signIn.actions");
  const read = readForm(SIGN_IN_FORM, form);
  if ("failed" in read) return read.failed;
  const context = currentAuth();
  const address = clientAddress(await headers());
  const mark = await readBrowserMark();
  const result = await signInByEmail(context, { ...read.data, address, mark });
  if ("problem" in result) {
    const { values } = read;
    if (result.problem === "wrong") return { errors: {}, values, problem: t("wrong") };
    return { errors: {}, values, problem: t("tooManyTries", { at: tryAgain(result.at, context.now()) }) };
  }
  await signInBrowser(result.userId);
  redirect(safeReturnTo(readText(form, "returnTo"), "/dashboard"));
}
