import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { TOKEN_KEY } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers } from "#lib/testing/prepare-workers.ts";
import { withAccessToken } from "#lib/connections/access-token.ts";
import { createConnectionsContext } from "#lib/connections/connections-context.ts";
import { findNotifyUrl } from "#lib/connections/notify-secret.ts";
import { createNotificationReceiver } from "#lib/ingest/receive/receive-notification.ts";
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from "#lib/simulator/world/simulator-options.ts";
import { type Database, openDatabase } from "#lib/storage/database.ts";
import { migrate } from "#lib/storage/migrate.ts";
import { startEmbeddedPostgres } from "../database/embedded-postgres.ts";
import { createBackup } from "./create-backup.ts";
import { loadBackup } from "./load-backup.ts";
import { readSecrets, restoreBackup } from "./restore-backup.ts";
import { startTransactionPooler } from "#lib/testing/transaction-pooler.ts";
import { verifyBackup } from "./verify-backup.ts";

const { database, cloud } = await openLinkedCloud();
const workers = prepareWorkers(cloud);
// Not below the project: as root that may lie where PostgreSQL's user cannot enter.
const root = mkdtempSync(path.join("/tmp", "plumbline-backup-"));
chmodSync(root, 0o711);
afterAll(() => rmSync(root, { recursive: true, force: true }));
const inRoot = (name: string): string => path.join(root, name);

const passphrase = "correct horse battery staple";
/** A guess is cheap, so that these tests are quick; the commands below lock as an installation does. */
const lock = { passphrase, scryptLogN: 10 };
const file = inRoot("one.age");
const secrets = {
  tokenEncryptionKey: TOKEN_KEY.toString("hex"),
  nextAuthSecret: "a sentence of thirty-two characters, or more",
  webPushKey: "5b".repeat(32),
};
const report = (): void => undefined;

/** How many rows each table has. */
async function counts({ pool }: Pick<Database, "pool">): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string; n: string }>(
    `select relname as name, (xpath('//n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text as n
     from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

let person: Awaited<ReturnType<typeof workers.synced>>;
beforeAll(async () => {
  person = await workers.synced({ years: 0.2 });
  // What COPY has to write in another way, and what resembles its own signs.
  await database.pool.query(`insert into person (id, name) values
    (gen_random_uuid(), E'tab\\t line\\n back\\\\slash \\\\N \\\\. é ü 日本 🫀'), (gen_random_uuid(), ''), (gen_random_uuid(), '\\N')`);
  await database.pool.query(`insert into sample_rollup values ($1, $2, 99, -1, '\\x000a0d095c4e5c2eff')`, [
    person.personId,
    person.connectionId,
  ]);
  writeFileSync(inRoot("simulator.json"), '{"state":true}');
});

test("a backup is made while everything is in use, of one moment, for its owner alone", async () => {
  let writing = true;
  const busy = (async () => {
    while (writing)
      await database.pool.query("insert into audit_entry (action, subject) values ('busy', 'x')");
  })();
  const summary = await createBackup({ url: database.url, secrets, dataDirectory: root, file, ...lock });
  writing = false;
  await busy;
  expect(summary.rows).toBeGreaterThan(100);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
  for (const secret of [secrets.tokenEncryptionKey, "日本"]) expect(bytes.includes(secret)).toBe(false);
  expect(await verifyBackup(file, passphrase)).toMatchObject({ ...summary, simulator: '{"state":true}' });
  await expect(
    createBackup({ url: database.url, secrets, dataDirectory: root, file, ...lock }),
  ).rejects.toThrow("is there already");
});

describe("restored into a data directory of its own", () => {
  const home = inRoot("restored");
  let restored: Database;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    await restoreBackup({ file, passphrase, dataDirectory: home, databaseUrl: null, report });
    const postgres = await startEmbeddedPostgres({ home, report });
    restored = openDatabase(postgres.url);
    stop = async () => {
      await restored.close();
      await postgres.stop();
    };
  });
  afterAll(() => stop());

  test("every row is there, and the schema is what it was", async () => {
    const [was, now] = [await counts(database), await counts(restored)];
    expect({ ...now, audit_entry: "" }).toEqual({ ...was, audit_entry: "" });
    expect(await migrate(restored.url, "prisma/migrations")).toEqual([]);
    const names = "select name from person order by name";
    expect((await restored.pool.query(names)).rows).toEqual((await database.pool.query(names)).rows);
    const keys = "select count(*)::int as n from pg_constraint where contype = 'f'";
    expect((await restored.pool.query(keys)).rows).toEqual((await database.pool.query(keys)).rows);
    // The next entry gets a number of its own.
    await restored.pool.query("insert into audit_entry (action) values ('after')");
  });

  test("its links go on working, with the token key and the notification addresses of before", async () => {
    expect(readSecrets(home, {})).toEqual(secrets);
    expect(readFileSync(path.join(home, "simulator.json"), "utf8")).toBe('{"state":true}');
    const context = createConnectionsContext({
      database: restored,
      tokenEncryptionKey: Buffer.from(readSecrets(home, {}).tokenEncryptionKey, "hex"),
      ...{ clientId: DEMO_CLIENT_ID, clientSecret: DEMO_CLIENT_SECRET, appUrl: "http://localhost:3000" },
      ...{ apiUrl: "http://withings.test", accountUrl: "http://withings.test", callsPerMinute: 1_000 },
      log: { info: report, warn: report, error: report },
      fetch: cloud.simulator.fetch,
    });
    const { connectionId } = person;
    const devices = await withAccessToken(context, connectionId, (accessToken) =>
      context.withings.for({ connectionId, urgency: "live" }).getDevices({ accessToken }),
    );
    expect(devices.length).toBeGreaterThan(0);
    const connection = await restored.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } });
    const address = findNotifyUrl(context, { id: connectionId, notifySecret: connection.notifySecret });
    const receiver = createNotificationReceiver({ database: restored, now: Date.now });
    const push = `userid=${person.userid}&startdate=1&enddate=2&appli=1`;
    expect(await receiver.accept(address?.split("/").at(-1) ?? "", push)).toBe(200);
    await receiver.close();
  });

  test("nothing is restored over an installation", async () => {
    await expect(
      restoreBackup({ file, passphrase, dataDirectory: home, databaseUrl: null, report }),
    ).rejects.toThrow("holds an installation already");
    await expect(
      restoreBackup({ file, passphrase, dataDirectory: inRoot("keys"), databaseUrl: database.url, report }),
    ).rejects.toThrow("The database is in use already");
    expect(existsSync(inRoot("keys/token-encryption-key"))).toBe(false);
  });
});

test("a PostgreSQL of one's own, empty, of several hosts and behind a pooler, takes a backup as well", async () => {
  const empty = await createTestDatabase();
  const dataDirectory = inRoot("own");
  const { hostname, port } = new URL(empty.url);
  const pooler = await startTransactionPooler({ host: hostname, port: Number(port) });
  // Nothing listens at port 1.
  const databaseUrl = `${pooler.url(empty.url).replace("127.0.0.1", "127.0.0.1:1,127.0.0.1")}?pgbouncer=true`;
  const { tables } = await restoreBackup({ file, passphrase, dataDirectory, databaseUrl, report });
  const copy = { url: databaseUrl, secrets, dataDirectory, file: inRoot("own.age"), ...lock };
  expect(await createBackup(copy)).toMatchObject({ tables });
  await pooler.close();
  expect(tables).toBe(Object.keys(await counts(empty)).length - 1);
  expect(readSecrets(dataDirectory, {})).toEqual(secrets);
  await empty.drop();
});

describe("what is no complete backup", () => {
  let empty: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    empty = await createTestDatabase();
  });
  afterAll(() => empty.drop());
  const altered = (name: string, change: (bytes: Buffer) => Buffer): string => {
    writeFileSync(inRoot(name), change(Buffer.from(readFileSync(file))));
    return inRoot(name);
  };

  test.each([
    ["a wrong passphrase", () => file, "wrong horse", "does not open"],
    ["a file that is not there", () => inRoot("none.age"), passphrase, "There is no"],
    ["another file", () => altered("text", () => Buffer.from("hello")), passphrase, "damaged or incomplete"],
    ["one cut short", () => altered("cut", (b) => b.subarray(0, -1)), passphrase, "damaged or incomplete"],
    ["half of one", () => altered("half", (b) => b.subarray(0, b.length / 2)), passphrase, "damaged or"],
    [
      "one with a changed byte",
      () => altered("changed", (b) => (b.writeUInt8(b.readUInt8(b.length - 99) ^ 1, b.length - 99), b)),
      passphrase,
      "damaged or incomplete",
    ],
  ])("%s is refused with a sentence, and leaves nothing behind", async (_what, make, words, sentence) => {
    const dataDirectory = inRoot("refused");
    const input = { file: make(), passphrase: words, dataDirectory, databaseUrl: empty.url, report };
    await expect(restoreBackup(input)).rejects.toThrow(sentence);
    expect(existsSync(path.join(dataDirectory, "restoring"))).toBe(false);
    expect((await empty.pool.query("select from person")).rowCount).toBe(0);
  });

  test("a backup of a newer version is refused before anything is done", async () => {
    const newer = await createTestDatabase();
    await newer.pool.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', 'a', '2099_new', now())",
    );
    const future = inRoot("future.age");
    await createBackup({ url: newer.url, secrets, dataDirectory: inRoot("x"), file: future, ...lock });
    await expect(loadBackup(empty.url, future, passphrase)).rejects.toThrow(
      "made by a newer version of Plumbline (2099_new)",
    );
    await newer.drop();
  });
});

test("a restore that was cut off keeps Plumbline from starting, until it was done again", async () => {
  const home = inRoot("cut-off");
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(path.resolve("lib/server/database/embedded-postgres.ts"))});
    const fs = await import("node:fs");
    fs.mkdirSync(${JSON.stringify(home)});
    fs.writeFileSync(${JSON.stringify(path.join(home, "restoring"))}, "");
    await startEmbeddedPostgres({ home: ${JSON.stringify(home)}, report() {}, restoring: true });
    process.kill(process.pid, "SIGKILL");`;
  spawnSync(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  await expect(startEmbeddedPostgres({ home, report })).rejects.toThrow("run `npm run restore` once more");
  await restoreBackup({ file, passphrase, dataDirectory: home, databaseUrl: null, report });
  const postgres = await startEmbeddedPostgres({ home, report });
  await postgres.stop();
});

test("the commands: backed up, restored, and refused without a passphrase", () => {
  const run = (script: string, args: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [`lib/server/${script}.ts`, ...args], {
      env: { ...process.env, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const [dataDirectory, copy] = [inRoot("restored-by-command"), inRoot("by-command.age")];
  const restored = run("restore", [file], { DATA_DIR: dataDirectory, BACKUP_PASSPHRASE: passphrase });
  expect(restored.stdout + restored.stderr).toMatch(/Restored \d+ rows of \d+ tables/);
  const backedUp = run("backup", [copy], { DATA_DIR: dataDirectory, BACKUP_PASSPHRASE: passphrase });
  expect(backedUp.stdout + backedUp.stderr).toMatch(/All \d+ tables came out as they went in/);
  expect(existsSync(copy)).toBe(true);
  for (const [env, sentence] of [
    [{ DATA_DIR: dataDirectory }, "Set BACKUP_PASSPHRASE"],
    [{ DATA_DIR: dataDirectory, BACKUP_PASSPHRASE: "short" }, "needs 12 characters"],
    [{ DATA_DIR: inRoot("nothing"), BACKUP_PASSPHRASE: passphrase }, "there is no installation there"],
  ] as const) {
    const { status, stderr } = run("backup", [inRoot("no.age")], env);
    expect([status, stderr]).toEqual([1, expect.stringContaining(sentence)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  }
});
