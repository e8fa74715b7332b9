"use server";

import { redirect } from "next/navigation";
import { refused } from "#app/owner-act.ts";
import { readForm, readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { RESET_PASSWORD_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { resetPassword } from "#lib/auth/password-reset.ts";
import { forgetBrowser } from "#lib/auth/session-cookie.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Replaces a forgotten password, signs out every browser, and goes on to sign in with the new one. */
export async function choosePassword(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("resetPassword.actions");
  const read = readForm(RESET_PASSWORD_FORM, form);
  if ("failed" in read) return read.failed;
  const reset = await resetPassword(currentAuth(), {
    code: readText(form, "code"),
    password: read.data.password,
  });
  if (reset !== "changed")
    return reset.problem === "weak"
      ? { errors: { password: reset.weakness }, values: {} }
      : refused(t("expired"));
  await forgetBrowser();
  redirect("/sign-in?done=password");
}
