import { createServer } from "node:http";
import next from "next";
import { parseEnv, useConfig } from "#lib/config/env.ts";
import { createLog } from "#lib/server/log.ts";
import { makeConfig } from "#lib/server/make-config.ts";
import { openRuntime } from "#lib/server/open-runtime.ts";
import { openDatabase, useDatabase } from "#lib/storage/database.ts";

/** The product without its front: the same receiver, reached through Next's route handler. */
Object.assign(process.env, { NODE_ENV: "production" });
const env = parseEnv(process.env);
const config = makeConfig(env, env.DATABASE_URL ?? "", true);
useConfig(config);
const database = openDatabase(config.databaseUrl);
useDatabase(database);
openRuntime(config, database, createLog());
const app = next({ dev: false, dir: process.cwd(), port: env.PORT });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(
  { port: env.PORT, backlog: 4_096 },
  () => console.log("ready"),
);
