import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secrets that are made when they are not configured. */
export const SECRET_FILES = ["token-encryption-key", "nextauth-secret", "web-push-key"] as const;

/**
 * The secret kept in `file`, made on first use (64 hexadecimal digits, mode 600). Losing it means that all users sign
 * in or link again, so it is stored with the data and belongs in the same backup. Throws an Error with a readable
 * message when the file holds something else: part of a secret would protect nothing.
 */
export function keepSecret(dataDirectory: string, file: (typeof SECRET_FILES)[number]): string {
  const place = path.join(dataDirectory, file);
  const kept = findSecret(dataDirectory, file);
  if (kept !== null) return kept;
  mkdirSync(dataDirectory, { recursive: true });
  const secret = randomBytes(32).toString("hex");
  // Written whole before it gets its name: of two processes that start together, the second reads what the first
  // wrote, and all of it.
  const making = `${place}.${process.pid}`;
  writeFileSync(making, `${secret}\n`, { mode: 0o600 });
  try {
    linkSync(making, place);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return readSecret(place);
    throw error;
  } finally {
    rmSync(making, { force: true });
  }
}

/** The secret kept in `file`; null when there is none. Throws as `keepSecret` does. */
export function findSecret(dataDirectory: string, file: (typeof SECRET_FILES)[number]): string | null {
  try {
    return readSecret(path.join(dataDirectory, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return null;
  }
}

function readSecret(place: string): string {
  const secret = readFileSync(place, "utf8").trim();
  if (/^[0-9a-f]{64}$/i.test(secret)) return secret;
  // A restored secret may be one that the operator had configured, which need not be hexadecimal.
  if (path.basename(place) === "nextauth-secret" && secret.length >= 32 && !/^[0-9a-f]+$/i.test(secret))
    return secret;
  throw new Error(`${place} does not hold a key of 64 hexadecimal digits. Put it back from your backup.`);
}
