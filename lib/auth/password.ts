import { hash, verify } from "@node-rs/argon2";
import { weaknessOf } from "./password-strength.ts";

// OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. The library's
// default algorithm is argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same password typed on another keyboard may come in another Unicode form. */
const normal = (password: string): string => password.normalize("NFKC");

/** What is stored for a password: argon2id in PHC text, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST);
}

/**
 * What is stored for a password that a person chose, or why it would be guessed too easily. `about` is what others
 * know of that person: the e-mail address, the name.
 */
export async function hashNewPassword(
  password: string,
  about: readonly (string | null)[],
): Promise<{ passwordHash: string } | { weakness: string }> {
  const weakness = weaknessOf(
    normal(password),
    about.flatMap((text) => text ?? []),
  );
  return weakness === null ? { passwordHash: await hashPassword(password) } : { weakness };
}

let dummy: Promise<string> | null = null;

/**
 * Whether a password fits. With `null`, for an unknown user or one without a password, as much work is done and
 * the answer is no: how long an answer takes does not reveal which e-mail addresses have an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("no account has this password");
  const fits = await verify(stored ?? (await dummy), normal(password));
  return stored !== null && fits;
}
