import { existsSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "#lib/config/env.ts";
import { askPassphrase } from "./backup/passphrase.ts";
import { restoreBackup } from "./backup/restore-backup.ts";

// `npm run restore FILE`: an installation out of a backup, where there is none yet.

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function restore(name: string | undefined): Promise<void> {
  if (name === undefined) throw new Error("Say which backup: npm run restore plumbline-2026-11-27-1930.age");
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env = parseEnv(process.env);
  const dataDirectory = path.resolve(env.DATA_DIR);
  const { head, tables, rows } = await restoreBackup({
    file: path.resolve(name),
    passphrase: await askPassphrase(env.BACKUP_PASSPHRASE, false),
    dataDirectory,
    databaseUrl: env.DATABASE_URL ?? null,
    report: say,
  });
  say(
    `Restored ${rows} rows of ${tables} tables, as they were at ${head.createdAt}, into ${env.DATABASE_URL === undefined ? dataDirectory : "DATABASE_URL"}.`,
  );
  if (env.NEXTAUTH_SECRET !== undefined && env.NEXTAUTH_SECRET !== head.secrets.nextAuthSecret)
    say("NEXTAUTH_SECRET is set to another value than the backup has; the one that is set is used.");
  say(
    "Start Plumbline as usual. Do not let it and the original run at the same time: Withings gives both the same tokens, and each renewal ends the other's.",
  );
}

restore(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
