"use server";

import { headers } from "next/headers";
import { accepted, refused } from "#app/owner-act.ts";
import { readForm } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { FORGOT_PASSWORD_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { mailResetLink } from "#lib/auth/password-reset.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { currentConfig } from "#lib/config/env.ts";
import { createMailer } from "#lib/mail/mailer.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Sends a link to choose a new password; the answer does not say whether there is such an account. */
export async function askForLink(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("forgotPassword.actions");
  const read = readForm(FORGOT_PASSWORD_FORM, form);
  if ("failed" in read) return read.failed;
  const { mail } = currentConfig();
  if (!mail) return refused(t("noMail"));
  const context = currentAuth();
  const address = clientAddress(await headers());
  const asked = await mailResetLink(context, createMailer(mail), { email: read.data.email, address });
  if ("later" in asked) {
    const problem = t("tooManyTries", { at: tryAgain(asked.later, context.now()) });
    return { errors: {}, values: read.values, problem };
  }
  asked.sent.catch((error: unknown) =>
    currentConnections().log.error(
      { reason: error instanceof Error ? error.message : "" },
      "A mail was not sent",
    ),
  );
  return accepted(t("sent"));
}
