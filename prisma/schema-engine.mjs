#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which its CLI would otherwise download. The CLI speaks JSON-RPC over
// stdin and stdout; this answers with the same engine, compiled to WebAssembly, over node-postgres.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const CHAR_OID = 18;
const TEXT_OID = 25;

// Where the engine leaves its last words before it panics.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };

const engineFolder = path.dirname(
  createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"),
);
const engineModule = await WebAssembly.instantiate(
  readFileSync(path.join(engineFolder, "schema_engine_bg.wasm")),
  {
    "./schema_engine_bg.js": glue,
  },
);
glue.__wbg_set_wasm(engineModule.instance.exports);
engineModule.instance.exports.__wbindgen_start?.();

const argv = process.argv.slice(2);
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const datamodels = argv.flatMap((a, i) =>
  a === "--datamodels" || a === "-d" ? [[argv[i + 1], readFileSync(argv[i + 1], "utf8")]] : [],
);
const url = JSON.parse(option("--datasource") ?? "{}").url ?? process.env.DATABASE_URL;

async function withClient(connectionString, run) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function createDatabase() {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = "/postgres";
  admin.search = "";
  await withClient(admin.href, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
  return name;
}

/** The catalogue has columns of PostgreSQL's one-byte "char", which the adapter does not know and the engine wants. */
function readCatalogue(adapter) {
  const perform = adapter.performIO.bind(adapter);
  const query = adapter.queryRaw.bind(adapter);
  let characters = [];
  adapter.performIO = async (statement) => {
    const result = await perform(statement);
    const fields = result?.fields ?? [];
    characters = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of characters) fields[index].dataTypeID = TEXT_OID;
    return result;
  };
  adapter.queryRaw = async (statement) => {
    const result = await query(statement);
    for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/** The adapter's factory, mended for migrations: whole scripts, the catalogue, and a true shadow database. */
class MigrationAdapterFactory {
  provider = "postgres";
  adapterName = "@prisma/adapter-pg";
  constructor(connectionString) {
    this.connectionString = connectionString;
  }
  async open(connectionString) {
    const pool = new pg.Pool({ connectionString, max: 4 });
    const adapter = readCatalogue(await new PrismaPg(pool, { disposeExternalPool: true }).connect());
    // The adapter splits scripts at ";", also inside function bodies; PostgreSQL takes a script whole.
    adapter.executeScript = (script) =>
      pool.query(script).then(
        () => undefined,
        (error) => adapter.onError(error),
      );
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolation) => readCatalogue(await start(isolation));
    return adapter;
  }
  connect() {
    return this.open(this.connectionString);
  }
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await withClient(this.connectionString, (client) => client.query(`create database "${name}"`));
    const shadow = new URL(this.connectionString);
    shadow.pathname = `/${name}`;
    const adapter = await this.open(shadow.href);
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await withClient(this.connectionString, (client) =>
        client.query(`drop database if exists "${name}" with (force)`),
      );
    };
    return adapter;
  }
}

if (argv.includes("--version")) {
  console.log(`schema-engine-wasm ${glue.version()}`);
  process.exit(0);
}

if (argv.includes("cli")) {
  try {
    if (argv.includes("can-connect-to-database"))
      await withClient(url, async () => console.log("Connection successful"));
    if (argv.includes("create-database"))
      console.log(`Database '${await createDatabase()}' was successfully created.`);
    process.exit(0);
  } catch (error) {
    const code = error.code === "3D000" ? "P1003" : "P1001";
    const fields = { message: error.message, error_code: code, is_panic: false };
    console.error(JSON.stringify({ ...fields, meta: {}, level: "ERROR", fields }));
    process.exit(1);
  }
}

let factory;
let engine;
async function openEngine() {
  factory ??= bindMigrationAwareSqlAdapterFactory(new MigrationAdapterFactory(url));
  engine ??= await glue.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    () => undefined,
    factory,
  );
  return engine;
}

const send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Errors of the adapter cross the WebAssembly border as a number only; the registry has the real one. */
function explain(error) {
  const external = /External error id: (\d+)/i.exec(error?.message ?? "");
  const cause = external ? factory?.errorRegistry?.consumeError(Number(external[1]))?.error : undefined;
  return cause ? (cause.message ?? String(cause)) : (error?.message ?? String(error));
}

async function answer(line) {
  const { id, method, params } = JSON.parse(line);
  if (!method) return; // the CLI's reply to our own print request
  try {
    if (method === "createDatabase")
      return send({ jsonrpc: "2.0", id, result: { databaseName: await createDatabase() } });
    const opened = await openEngine();
    const result = (await opened[method === "getDatabaseVersion" ? "version" : method](params)) ?? {};
    // The native engine prints a diff by a separate request before it answers.
    if (method === "diff" && result.stdout != null)
      send({ jsonrpc: "2.0", id: -1, method: "print", params: { content: result.stdout } });
    send({ jsonrpc: "2.0", id, result });
  } catch (error) {
    const data = {
      is_panic: false,
      message: explain(error),
      meta: error?.meta ?? {},
      error_code: error?.code,
    };
    send({ jsonrpc: "2.0", id, error: { code: 4466, message: "The schema engine failed.", data } });
  }
}

let chain = Promise.resolve();
const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  if (line.trim()) chain = chain.then(() => answer(line));
});
lines.on("close", () => chain.then(() => process.exit(0)));

// An engine that died without an answer must not pass for one that found nothing to do.
process.on("uncaughtException", (error) => {
  console.error(error);
  process.exit(101);
});
