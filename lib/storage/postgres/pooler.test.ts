import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { startTransactionPooler, type TransactionPooler } from "#lib/testing/transaction-pooler.ts";
import { LIVE_CHANNEL } from "#lib/storage/channels.ts";
import { openDatabase } from "../database.ts";
import { listenToDatabase } from "../database-listener.ts";
import { migrate, readMigrations } from "../migrate.ts";
import { inTransaction } from "../transaction.ts";
import { createConnector } from "./connector.ts";

const FOLDER = "prisma/migrations";
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let strict: TransactionPooler;
let lenient: TransactionPooler;
const declared = (url: string): string => `${url}?pgbouncer=true`;

beforeAll(async () => {
  database = await createTestDatabase();
  const { hostname, port } = new URL(database.url);
  const target = { host: hostname, port: Number(port) };
  strict = await startTransactionPooler(target);
  lenient = await startTransactionPooler(target, { lenient: true });
});
afterAll(async () => {
  await strict.close();
  await lenient.close();
  await database.drop();
});

test.each([
  ["refuses our parameters", () => strict],
  ["drops our parameters", () => lenient],
])("a pooler that is not declared and %s stops the start with a sentence", async (_, pooler) => {
  await expect(migrate(pooler().url(database.url), FOLDER)).rejects.toThrow(
    /DATABASE_URL leads to a connection pooler \(PgBouncer\): add \?pgbouncer=true/,
  );
});

test("a prepared statement that got lost is explained by the pooler that is not declared", async () => {
  const client = createConnector(lenient.url(database.url)).createClient();
  await client.connect();
  const ask = () => client.query({ name: "one", text: "select 1 as one" });
  await ask();
  await expect(ask()).rejects.toThrow(/pgbouncer=true.*prepared statement "one" does not exist/);
  await client.end();
});

test("two processes that start at once through a pooler apply each migration once", async () => {
  const other = await createTestDatabase();
  await other.pool.query("drop schema public cascade; create schema public");
  const url = declared(strict.url(other.url));
  const [one, two] = await Promise.all([migrate(url, FOLDER), migrate(url, FOLDER)]);
  expect([one, two].sort((a, b) => a.length - b.length)).toEqual([
    [],
    readMigrations(FOLDER).map(({ name }) => name),
  ]);
  await other.drop();
});

test("through a declared pooler statements of every kind work, and notifications are not waited for", async () => {
  const pooled = openDatabase(declared(strict.url(database.url)), { poolSize: 2 });
  const names = ["Ada", "Grace"];
  for (const name of names) await pooled.prisma.person.create({ data: { name } });
  const named = { name: "find", text: "select name from person where name = any($1::text[]) order by name" };
  for (let round = 0; round < 3; round++) {
    expect(await pooled.prisma.person.count({ where: { name: { in: names } } })).toBe(2);
    const { rows } = await pooled.pool.query({ ...named, values: [names] });
    expect(rows.map(({ name }) => name)).toEqual(names);
  }
  const kept = await inTransaction(pooled, async (client) => {
    await client.query("set local lock_timeout = 1234");
    return (await client.query("show lock_timeout")).rows;
  });
  expect(kept).toEqual([{ lock_timeout: "1234ms" }]);
  const listener = listenToDatabase(pooled, [LIVE_CHANNEL], () => undefined);
  expect(listener.isListening).toBe(false);
  await listener.close();
  await pooled.close();
});
