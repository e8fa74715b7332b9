import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "#lib/storage/database.ts";
import { TEMPLATE } from "./test-database.ts";

/** An empty, migrated database for one test file. Call `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<Database & { drop(): Promise<void> }> {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name} template ${TEMPLATE}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href);
  return {
    ...database,
    async drop() {
      await database.close();
      await admin(`drop database ${name} with (force)`);
    },
  };
}
