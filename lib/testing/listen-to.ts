import pg from "pg";
import type { Database } from "#lib/storage/database.ts";

/** Listens on a channel of the database. `next` returns the payloads in order, waiting for each. */
export async function listenTo(
  database: Pick<Database, "url">,
  channel: string,
): Promise<{ next(): Promise<string>; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const heard: string[] = [];
  const waiting: ((payload: string) => void)[] = [];
  client.on("notification", ({ payload = "" }) => {
    const first = waiting.shift();
    if (first) first(payload);
    else heard.push(payload);
  });
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
  return {
    next: () => {
      const payload = heard.shift();
      return payload === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(payload);
    },
    close: () => client.end(),
  };
}
