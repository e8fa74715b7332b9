import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { createConnectionsContext } from "#lib/connections/connections-context.ts";
import { linkConnection } from "#lib/connections/link-connection.ts";
import { notifySecretPlace } from "#lib/connections/notify-secret.ts";
import { startEmbeddedPostgres } from "#lib/server/database/embedded-postgres.ts";
import { openDatabase } from "#lib/storage/database.ts";
import { readNotification } from "#lib/ingest/receive/read-notification.ts";
import { fileNotifications } from "#lib/storage/inbox/notification-inbox.ts";
import { migrate } from "#lib/storage/migrate.ts";

/** The settings of every compared server, so that all do the same work on the same database. */
export const BENCH_ENV = {
  WORKER: "off",
  WITHINGS_CLIENT_ID: "bench",
  WITHINGS_CLIENT_SECRET: "bench",
  TOKEN_ENCRYPTION_KEY: "07".repeat(32),
  NEXTAUTH_SECRET: "bench".repeat(8),
};

/** Where Withings posts to for one connection: its secret, and whose data it is. */
export type NotificationTarget = { readonly secret: string; readonly withingsUserId: string };

export type BenchDatabase = {
  url: string;
  dataDirectory: string;
  /** Connections that take notifications. */
  targets: readonly NotificationTarget[];
  /** Deletes what was received, so that every server starts with the same tables. */
  empty(): Promise<void>;
  /** Files what was received, as a worker does. Answers how many notifications it filed a second. */
  file(): Promise<number>;
  close(): Promise<void>;
};

/** A durable PostgreSQL, as `npm start` runs it, with linked connections. */
export async function openBenchDatabase(connections: number): Promise<BenchDatabase> {
  const dataDirectory = mkdtempSync(path.join("/tmp", "plumbline-bench-"));
  const postgres = await startEmbeddedPostgres({ home: dataDirectory, report: () => undefined });
  await migrate(postgres.url, "prisma/migrations");
  const database = openDatabase(postgres.url);
  const context = createConnectionsContext({
    database,
    tokenEncryptionKey: Buffer.from(BENCH_ENV.TOKEN_ENCRYPTION_KEY, "hex"),
    appUrl: "http://localhost",
    apiUrl: "http://localhost",
    accountUrl: "http://localhost",
    clientId: "bench",
    clientSecret: "bench",
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const targets: NotificationTarget[] = [];
  for (let number = 1; number <= connections; number++) {
    const withingsUserId = String(1_000_000 + number);
    const { connectionId } = await linkConnection(context, {
      tokens: {
        withingsUserId,
        accessToken: "a",
        refreshToken: "r",
        expiresAt: Date.now() + 10_800_000,
        scopes: ["user.metrics"],
      },
      target: { kind: "new-user", name: `Bench ${number}` },
    });
    const { notifySecret } = await database.prisma.connection.findUniqueOrThrow({
      where: { id: connectionId },
    });
    const secret = context.cipher.open(Buffer.from(notifySecret), notifySecretPlace(connectionId));
    targets.push({ secret, withingsUserId });
  }
  return {
    url: postgres.url,
    dataDirectory,
    targets,
    async empty() {
      await database.pool.query("truncate notification, notification_batch, inbox_item");
      await database.pool.query("drop table if exists bench_insert_each, bench_group_commit");
    },
    async file() {
      const started = performance.now();
      await fileNotifications(database, readNotification);
      return ((await database.prisma.notification.count()) * 1000) / (performance.now() - started);
    },
    async close() {
      await database.close();
      await postgres.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
