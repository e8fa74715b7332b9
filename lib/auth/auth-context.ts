import { currentConfig } from "#lib/config/env.ts";
import { currentDatabase, type Database } from "#lib/storage/database.ts";
import type { RegistrationMode } from "#lib/storage/accounts/registration.ts";

/** What signing in and out needs; tests pass their own. */
export type AuthContext = {
  database: Database;
  /** Public address, without a slash at the end. */
  appUrl: string;
  secret: string;
  /** Who may make an account. */
  registration: RegistrationMode;
  now(): Date;
};

/** The process's own. */
export function currentAuth(): AuthContext {
  const { appUrl, nextAuthSecret, registration } = currentConfig();
  return { database: currentDatabase(), appUrl, secret: nextAuthSecret, registration, now: () => new Date() };
}
