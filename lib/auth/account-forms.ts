import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./password-strength.ts";

const t = getWords("auth.accountForms");

const email = z
  .string()
  .trim()
  .max(254, t("addressTooLong"))
  .pipe(z.email(t("notAddress")));

const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, t("passwordTooShort", { least: SHORTEST_PASSWORD }))
  .max(LONGEST_PASSWORD, t("tooLong", { most: LONGEST_PASSWORD }));

/** A person's name, as shown in the household. */
export const personName = z
  .string()
  .trim()
  .min(1, t("typeName"))
  .max(60, t("tooLong", { most: 60 }));

export const SIGN_UP_FORM = z.object({ name: personName, email, password: newPassword });

export const SIGN_IN_FORM = z.object({
  email,
  password: z.string().min(1, t("typePassword")).max(LONGEST_PASSWORD, t("wrongPassword")),
});

export const CHANGE_PASSWORD_FORM = z.object({
  current: z.string().min(1, t("typeCurrentPassword")).max(LONGEST_PASSWORD, t("wrongPassword")),
  password: newPassword,
});

export const ADD_EMAIL_FORM = z.object({ email, password: newPassword });

export const CHANGE_EMAIL_FORM = z.object({ email });

export const RENAME_FORM = z.object({ name: personName });

export const FORGOT_PASSWORD_FORM = z.object({ email });

export const RESET_PASSWORD_FORM = z.object({ password: newPassword });
