import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { startTransactionPooler } from "#lib/testing/transaction-pooler.ts";
import { migrate } from "../migrate.ts";
import { waitForDatabase } from "./wait-for-database.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A port at which nothing listens. */
async function findClosedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("a database that is away at the start is waited for, and that is said once", async () => {
  const { hostname, port } = new URL(database.url);
  const late = await findClosedPort();
  const away = new URL(database.url);
  away.host = `127.0.0.1:${late}`;
  const lines: string[] = [];
  const waited = waitForDatabase(`${away.href}?pgbouncer=true`, {
    onWait: (line) => lines.push(line),
    pauseMs: 5,
  });
  await expect.poll(() => lines.length).toBe(1);
  const pooler = await startTransactionPooler({ host: hostname, port: Number(port) }, { port: late });
  await waited;
  await pooler.close();
  expect(lines).toEqual([
    expect.stringContaining(`waiting up to 120 s for the database at 127.0.0.1:${late}`),
  ]);
});

test("the wait has an end, and says why", async () => {
  const url = `postgresql://u@127.0.0.1:${await findClosedPort()}/db`;
  await expect(waitForDatabase(url, { onWait: () => undefined, waitMs: 1, pauseMs: 5 })).rejects.toThrow(
    /did not answer for 0 s: .*ECONNREFUSED/,
  );
});

test("a database that there is not is not waited for", async () => {
  const url = new URL(database.url);
  url.pathname = "/nowhere";
  await expect(waitForDatabase(url.href, { onWait: () => expect.unreachable() })).rejects.toThrow(
    /refuses: database "nowhere" does not exist/,
  );
});

test("of several hosts the migrations take the one that answers", async () => {
  const { port, pathname, username, password } = new URL(database.url);
  const login = password === "" ? username : `${username}:${password}`;
  const url = `postgresql://${login}@127.0.0.1:${await findClosedPort()},127.0.0.1:${port}${pathname}`;
  await waitForDatabase(url, { onWait: () => expect.unreachable() });
  expect(await migrate(url, "prisma/migrations")).toEqual([]);
});
