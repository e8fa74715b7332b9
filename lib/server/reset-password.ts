import { existsSync } from "node:fs";
import path from "node:path";
import { makeResetLink, RESET_MS } from "#lib/auth/password-reset.ts";
import { parseEnv } from "#lib/config/env.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { openDatabase } from "#lib/storage/database.ts";
import { findBuiltInDatabase } from "./backup/find-database.ts";

// `npm run reset-password -- EMAIL`: the operator makes a link with which the account's owner chooses a new password.

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(email: string | undefined): Promise<void> {
  if (!email) throw new Error("Name the account's e-mail address: npm run reset-password -- ada@example.org");
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env = parseEnv(process.env);
  const found =
    env.DATABASE_URL === undefined
      ? await findBuiltInDatabase(path.resolve(env.DATA_DIR), say)
      : { url: env.DATABASE_URL, close: async () => undefined };
  const database = openDatabase(found.url);
  try {
    const appUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
    const link = await makeResetLink({ database, appUrl, now: () => new Date() }, email);
    if (!link) throw new Error(`No account signs in with ${email}.`);
    say(
      `This address works once, for ${RESET_MS / MINUTE_MS} minutes. Hand it to the owner of ${email}:\n${link}`,
    );
  } finally {
    await database.close();
    await found.close();
  }
}

run(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
