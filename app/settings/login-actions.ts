"use server";

import { revalidatePath } from "next/cache";
import { accepted } from "#app/owner-act.ts";
import { readForm } from "#app/read-form.ts";
import { withProof } from "#app/with-proof.ts";
import type { FormState } from "#components/account/form-state.ts";
import { ADD_EMAIL_FORM, CHANGE_EMAIL_FORM, CHANGE_PASSWORD_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { addEmailSignIn, changeEmail, changePassword, type LoginChange } from "#lib/auth/change-login.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";

export async function savePassword(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  const read = readForm(CHANGE_PASSWORD_FORM, form);
  if ("failed" in read) return read.failed;
  const change = await changePassword(currentAuth(), viewer, read.data);
  return answer(change, read.values, "Password changed. Every other browser is signed out.");
}

export async function saveEmail(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  const read = readForm(CHANGE_EMAIL_FORM, form);
  if ("failed" in read) return read.failed;
  const { values } = read;
  return withProof("change-email", { viewer, form, values }, async () => {
    const change = await changeEmail(currentAuth(), viewer, read.data.email);
    return answer(change, values, "E-mail address changed. Every other browser is signed out.");
  });
}

export async function addLogin(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  const read = readForm(ADD_EMAIL_FORM, form);
  if ("failed" in read) return read.failed;
  const { values } = read;
  return withProof("add-sign-in", { viewer, form, values }, async () => {
    const change = await addEmailSignIn(currentAuth(), viewer, read.data);
    return answer(change, values, "You can now sign in with this e-mail address as well.");
  });
}

function answer(change: LoginChange, values: FormState["values"], done: string): FormState {
  if (change === "changed") {
    revalidatePath("/settings");
    return accepted(done);
  }
  switch (change.problem) {
    case "wrong":
      return { errors: { current: "This is not your password." }, values };
    case "weak":
      return { errors: { password: change.weakness }, values };
    case "taken":
      return { errors: { email: "Another account has this address." }, values };
    case "later":
      return { errors: {}, values, problem: `Too many tries. ${tryAgain(change.at, new Date())}` };
    case "not-possible":
      return { errors: {}, values, problem: "Your account has a password already. Change it instead." };
  }
}
