import { existsSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "#lib/config/env.ts";
import { createBackup } from "./backup/create-backup.ts";
import { type FoundDatabase, findBuiltInDatabase } from "./backup/find-database.ts";
import { askPassphrase } from "./backup/passphrase.ts";
import { readSecrets } from "./backup/restore-backup.ts";
import { verifyBackup } from "./backup/verify-backup.ts";

// `npm run backup [FILE]`: one encrypted file with everything, made while Plumbline runs or not, and proven.

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `plumbline-2026-11-27-1930.age`, in UTC. */
function usualName(): string {
  const [date, time] = new Date().toISOString().split("T");
  return `plumbline-${date}-${time?.slice(0, 5).replace(":", "")}.age`;
}

async function backUp(name: string | undefined): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env = parseEnv(process.env);
  const dataDirectory = path.resolve(env.DATA_DIR);
  const file = path.resolve(name ?? usualName());
  const secrets = readSecrets(dataDirectory, env);
  const passphrase = await askPassphrase(env.BACKUP_PASSPHRASE, true);
  const database: FoundDatabase =
    env.DATABASE_URL === undefined
      ? await findBuiltInDatabase(dataDirectory, say)
      : { url: env.DATABASE_URL, close: async () => undefined };
  try {
    const { tables, rows } = await createBackup({
      ...{ url: database.url, secrets, dataDirectory, file, passphrase },
    });
    say(`${file} holds ${rows} rows of ${tables} tables and the keys.`);
  } finally {
    await database.close();
  }
  say("Restoring it into a database of its own to compare ...");
  const verified = await verifyBackup(file, passphrase);
  say(
    `All ${verified.tables} tables came out as they went in. Keep the passphrase: nothing opens the file without it.`,
  );
}

backUp(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
