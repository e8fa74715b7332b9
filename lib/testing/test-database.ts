import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#lib/server/database/embedded-postgres.ts";
import { migrate } from "#lib/storage/migrate.ts";
import { SHIFTED_SEARCH_PATH, shiftDatabaseClock } from "./test-clock.ts";

export const TEMPLATE = "plumbline_template";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/**
 * One real PostgreSQL for a run of the unit tests, with the migrations applied to a template: a test file copies
 * it in a few milliseconds (`createTestDatabase`). It gives up durability, which no test here is about.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Not inside the project: for root, that may be where PostgreSQL's user cannot enter.
  const home = mkdtempSync(path.join("/tmp", "plumbline-test-"));
  const settings = [
    ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"],
    SHIFTED_SEARCH_PATH,
  ];
  const postgres = await startEmbeddedPostgres({ home, report: () => undefined, settings });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const template = new URL(postgres.adminUrl);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href, "prisma/migrations");
  const shifted = new pg.Client({ connectionString: template.href });
  await shifted.connect();
  await shiftDatabaseClock(shifted);
  await shifted.end();
  project.provide("postgresUrl", postgres.adminUrl);
  return async () => {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
