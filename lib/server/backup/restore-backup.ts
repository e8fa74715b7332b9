import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "#lib/config/env.ts";
import { findDatabase, removeDatabase, RESTORING_FILE } from "../database/cluster-place.ts";
import { startEmbeddedPostgres } from "../database/embedded-postgres.ts";
import { endOldServer } from "../database/serving-process.ts";
import { findSecret, SECRET_FILES } from "../secrets.ts";
import type { ArchiveHead } from "./archive.ts";
import { type LoadedBackup, loadBackup } from "./load-backup.ts";

export type RestoreInput = {
  file: string;
  passphrase: string;
  dataDirectory: string;
  /** URL of an empty PostgreSQL database; null for the built-in one. */
  databaseUrl: string | null;
  report: (line: string) => void;
};

const STATE = "simulator.json";

/**
 * Makes an installation out of a backup: the database, the secrets in `dataDirectory`, the simulated cloud's state.
 * Nothing is overwritten: throws a sentence when there is an installation already. What was begun is removed again
 * when it fails, and by the next restore when it was cut off.
 */
export async function restoreBackup(input: RestoreInput): Promise<LoadedBackup> {
  const { dataDirectory, databaseUrl } = input;
  mkdirSync(dataDirectory, { recursive: true });
  const mark = path.join(dataDirectory, RESTORING_FILE);
  if (existsSync(mark)) {
    // One that was cut off has gone or is stopping; one that is under way is not touched.
    await endOldServer(findDatabase(dataDirectory), async () => false);
    clear(dataDirectory);
  }
  requireUnused(dataDirectory);
  writeFileSync(mark, "A restore into this folder is under way, or was cut off.\n");
  try {
    const loaded = databaseUrl === null ? await loadIntoNew(input) : await loadInto(databaseUrl, input);
    keepFiles(dataDirectory, loaded);
    rmSync(mark);
    return loaded;
  } catch (error) {
    clear(dataDirectory);
    throw error;
  }
}

function requireUnused(dataDirectory: string): void {
  const used = readdirSync(dataDirectory).filter(
    (name) => ["pg", "database.json", STATE].includes(name) || SECRET_FILES.some((file) => file === name),
  );
  if (used.length > 0)
    throw new Error(
      `${dataDirectory} holds an installation already (${used.join(", ")}), and nothing of it is overwritten. ` +
        "Move the folder away first, or set DATA_DIR to a new one.",
    );
}

/** Removes what a restore has put there; it began only where there was nothing. */
function clear(dataDirectory: string): void {
  removeDatabase(dataDirectory);
  for (const name of [...SECRET_FILES, STATE, RESTORING_FILE])
    rmSync(path.join(dataDirectory, name), { force: true });
}

const loadInto = (url: string, { file, passphrase }: RestoreInput): Promise<LoadedBackup> =>
  loadBackup(url, file, passphrase);

async function loadIntoNew(input: RestoreInput): Promise<LoadedBackup> {
  const { dataDirectory: home, report } = input;
  const postgres = await startEmbeddedPostgres({ home, report, restoring: true });
  try {
    return await loadInto(postgres.url, input);
  } finally {
    await postgres.stop();
  }
}

function keepFiles(dataDirectory: string, { head, simulator }: LoadedBackup): void {
  const keep = (name: string, text: string): void =>
    writeFileSync(path.join(dataDirectory, name), text, { mode: 0o600 });
  keep("token-encryption-key", `${head.secrets.tokenEncryptionKey}\n`);
  keep("nextauth-secret", `${head.secrets.nextAuthSecret}\n`);
  if (head.secrets.webPushKey !== undefined) keep("web-push-key", `${head.secrets.webPushKey}\n`);
  if (simulator !== null) keep(STATE, simulator);
}

/** The secrets of an installation, as its configuration or its files have them. Throws when there are none yet. */
export function readSecrets(
  dataDirectory: string,
  configured: Pick<Env, "TOKEN_ENCRYPTION_KEY" | "NEXTAUTH_SECRET" | "WEB_PUSH_KEY">,
): ArchiveHead["secrets"] {
  const read = (file: (typeof SECRET_FILES)[number]): string => {
    try {
      return readFileSync(path.join(dataDirectory, file), "utf8").trim();
    } catch (cause) {
      throw new Error(`${dataDirectory} has no ${file}: there is no installation there to back up.`, {
        cause,
      });
    }
  };
  // It is made by the first start that knows alerts.
  const webPushKey = configured.WEB_PUSH_KEY ?? findSecret(dataDirectory, "web-push-key");
  return {
    ...(webPushKey === null ? {} : { webPushKey }),
    tokenEncryptionKey: configured.TOKEN_ENCRYPTION_KEY ?? read("token-encryption-key"),
    nextAuthSecret: configured.NEXTAUTH_SECRET ?? read("nextauth-secret"),
  };
}
