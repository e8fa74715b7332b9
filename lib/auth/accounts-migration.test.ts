import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createTestAuth, findViewer } from "#lib/testing/test-account.ts";
import { migrate, readMigrations } from "#lib/storage/migrate.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { isProved, PROOF_MS } from "./proof.ts";
import { loadActivity, loadNews } from "./security-news.ts";

/** The last migration of the version that shared by e-mail address. */
const BEFORE = "20261122140100_withings_outage";
const [OLGA, VERA, GONE, PERSON] = [1, 2, 3, 4].map(
  (number) => `00000000-0000-4000-8000-00000000000${number}`,
);
let database: Awaited<ReturnType<typeof createTestDatabase>>;
const folder = mkdtempSync(path.join(tmpdir(), "plumbline-migrations-"));
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

test("sessions and shares of before go on, and the audit loses the ids of no account", async () => {
  const { pool } = database;
  await pool.query("drop schema public cascade");
  await pool.query("create schema public");
  for (const { name } of readMigrations("prisma/migrations"))
    if (name <= BEFORE)
      cpSync(path.join("prisma/migrations", name), path.join(folder, name), { recursive: true });
  await migrate(database.url, folder);

  const token = makeSecret();
  await pool.query(
    `insert into "user" (id, name, email) values ($1, 'Olga', 'o@example.org'), ($2, 'Vera', null)`,
    [OLGA, VERA],
  );
  await pool.query("insert into person (id, name) values ($1, 'Maya')", [PERSON]);
  await pool.query(
    "insert into access (user_id, person_id, role) values ($1, $3, 'owner'), ($2, $3, 'viewer')",
    [OLGA, VERA, PERSON],
  );
  await pool.query(
    `insert into session (id, token_hash, user_id, expires, created_at, last_seen_at)
     values (gen_random_uuid(), $1, $2, now() + interval '1 day', now() - interval '1 hour', now())`,
    [hashSecret(token), VERA],
  );
  await pool.query(
    `insert into audit_entry (action, user_id, person_id, subject) values
       ('share', $1, $3, $2::text), ('export', $4, $3, 'json'), ('sign-in', $4, null, 'e-mail'),
       ('erase-account', $4, null, null), ('unshare', $1, $3, $4::text)`,
    [OLGA, VERA, PERSON, GONE],
  );

  await migrate(database.url, "prisma/migrations");
  const now = new Date();
  const context = createTestAuth(database, () => now, { registration: "first-account" });
  const viewer = await findViewer(context, token);
  expect(viewer.people).toEqual([
    { id: PERSON, name: "Maya", role: "viewer", seq: 0, guideline: "esc-2024", weightGoal: null },
  ]);
  // Signing in was a proof, an hour ago.
  expect(isProved(viewer, now)).toBe(false);
  expect(isProved(viewer, new Date(now.getTime() - 3_600_000 + PROOF_MS / 2))).toBe(true);
  // What happened before is there to be read, and no news.
  expect(await loadNews(context, viewer)).toEqual([]);
  expect((await loadActivity(context, viewer, 1)).entries).toMatchObject([
    { action: "share", own: false, actor: "Olga", person: "Maya", other: null, subject: null },
  ]);
  const { rows } = await pool.query("select * from audit_entry order by id");
  expect(JSON.stringify(rows)).not.toContain(GONE);
  expect(rows.map(({ action }: { action: string }) => action)).toEqual([
    "share",
    "export",
    "erase-account",
    "unshare",
  ]);
});
