import { hash, verify } from "@node-rs/argon2";

export const SHORTEST_PASSWORD = 10;
/** Longer ones would only cost time to hash. */
export const LONGEST_PASSWORD = 200;

// OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. The library's
// default algorithm is argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same password typed on another keyboard may come in another Unicode form. */
const normal = (password: string): string => password.normalize("NFKC");

/** What is stored for a password: argon2id in PHC text, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST);
}

let dummy: Promise<string> | null = null;

/**
 * Whether a password fits. With `null`, for an unknown user or one without a password, as much work is done and
 * the answer is no: how long an answer takes tells nobody which e-mail addresses have an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody has this password");
  const fits = await verify(stored ?? (await dummy), normal(password));
  return stored !== null && fits;
}
