import { z } from "zod";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./password-strength.ts";

const email = z
  .string()
  .trim()
  .max(254, "This address is too long.")
  .pipe(z.email("Write an e-mail address, such as name@example.org."));

const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters. A few words in a row are fine.`)
  .max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters.`);

/** A person's name, as shown in the household. */
export const personName = z.string().trim().min(1, "Write a name.").max(60, "Use at most 60 characters.");

export const SIGN_UP_FORM = z.object({ name: personName, email, password: newPassword });

export const SIGN_IN_FORM = z.object({
  email,
  password: z.string().min(1, "Write your password.").max(LONGEST_PASSWORD, "This is not the password."),
});

export const CHANGE_PASSWORD_FORM = z.object({
  current: z
    .string()
    .min(1, "Write your present password.")
    .max(LONGEST_PASSWORD, "This is not the password."),
  password: newPassword,
});

export const ADD_EMAIL_FORM = z.object({ email, password: newPassword });

export const CHANGE_EMAIL_FORM = z.object({ email });

export const RENAME_FORM = z.object({ name: personName });

export const FORGOT_PASSWORD_FORM = z.object({ email });

export const RESET_PASSWORD_FORM = z.object({ password: newPassword });
