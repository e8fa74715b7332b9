import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Product } from "./product.ts";

/** The password of a product's built-in database. */
export function databasePassword({ dataDirectory }: Pick<Product, "dataDirectory">): string {
  return readFileSync(path.join(dataDirectory, "postgres-password"), "utf8").trim();
}

/** A product's built-in database, found as its own server wrote down where it is. */
export async function withProductDatabase<Result>(
  product: Pick<Product, "dataDirectory">,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const pidFile = path.join(product.dataDirectory, "pg/postmaster.pid");
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(readFileSync(pidFile, "utf8").split("\n")[3]),
    user: "plumbline",
    password: databasePassword(product),
    database: "postgres",
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Lets more than ten minutes pass since an account last signed in or confirmed, in all its browsers. */
export async function letProofsLapse(product: Pick<Product, "dataDirectory">, email: string): Promise<void> {
  await moveProofs(product, email, "11 minutes");
}

/** As if an account had signed in just now, in all its browsers. */
export async function renewProofs(product: Pick<Product, "dataDirectory">, email: string): Promise<void> {
  await moveProofs(product, email, "0 minutes");
}

async function moveProofs(
  product: Pick<Product, "dataDirectory">,
  email: string,
  ago: string,
): Promise<void> {
  await withProductDatabase(product, (client) =>
    client.query(
      `update session set proved_at = now() - $2::interval
       where user_id = (select id from "user" where email = $1)`,
      [email, ago],
    ),
  );
}
