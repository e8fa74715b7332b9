import { currentConfig } from "#lib/config/env.ts";
import { currentDatabase, type Database } from "#lib/storage/database.ts";

/** What the acts of signing in and out stand on; tests pass their own. */
export type AuthContext = {
  database: Database;
  /** Public address, without a slash at the end. */
  appUrl: string;
  secret: string;
  now(): Date;
};

/** The process's own. */
export function currentAuth(): AuthContext {
  const { appUrl, nextAuthSecret } = currentConfig();
  return { database: currentDatabase(), appUrl, secret: nextAuthSecret, now: () => new Date() };
}
