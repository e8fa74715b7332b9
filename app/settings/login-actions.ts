"use server";

import { revalidatePath } from "next/cache";
import { accepted } from "#app/owner-act.ts";
import { readForm } from "#app/read-form.ts";
import { withProof } from "#app/with-proof.ts";
import type { FormState } from "#components/form/form-state.ts";
import { ADD_EMAIL_FORM, CHANGE_EMAIL_FORM, CHANGE_PASSWORD_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { addEmailSignIn, changeEmail, changePassword, type LoginChange } from "#lib/auth/change-login.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";

export async function savePassword(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("settings.loginActions");
  const viewer = await loadViewer();
  const read = readForm(CHANGE_PASSWORD_FORM, form);
  if ("failed" in read) return read.failed;
  const change = await changePassword(currentAuth(), viewer, read.data);
  return answer(change, read.values, t("passwordChanged"));
}

export async function saveEmail(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("settings.loginActions");
  const viewer = await loadViewer();
  const read = readForm(CHANGE_EMAIL_FORM, form);
  if ("failed" in read) return read.failed;
  const { values } = read;
  return withProof("change-email", { viewer, form, values }, async () => {
    const change = await changeEmail(currentAuth(), viewer, read.data.email);
    return answer(change, values, t("emailChanged"));
  });
}

export async function addLogin(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("settings.loginActions");
  const viewer = await loadViewer();
  const read = readForm(ADD_EMAIL_FORM, form);
  if ("failed" in read) return read.failed;
  const { values } = read;
  return withProof("add-sign-in", { viewer, form, values }, async () => {
    const change = await addEmailSignIn(currentAuth(), viewer, read.data);
    return answer(change, values, t("emailAdded"));
  });
}

function answer(change: LoginChange, values: FormState["values"], done: string): FormState {
  const t = getWords("settings.loginActions");
  if (change === "changed") {
    revalidatePath("/settings");
    return accepted(done);
  }
  switch (change.problem) {
    case "wrong":
      return { errors: { current: t("wrongPassword") }, values };
    case "weak":
      return { errors: { password: change.weakness }, values };
    case "taken":
      return { errors: { email: t("emailTaken") }, values };
    case "later":
      return { errors: {}, values, problem: t("tooManyTries", { at: tryAgain(change.at, new Date()) }) };
    case "not-possible":
      return { errors: {}, values, problem: t("hasPassword") };
  }
}
