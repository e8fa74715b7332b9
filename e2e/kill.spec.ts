import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { postUniqueUntil } from "./support/post-unique-until.ts";
import { withProductDatabase } from "./support/product-database.ts";
import { type Product, runProduct } from "./support/product.ts";
import { createSimulatorClient, type SimulatorClient } from "./support/simulator-client.ts";
import { linkThroughConsent } from "./support/withings.ts";

/** Nothing that was acknowledged may be missing afterwards, whichever process was killed while it was written. */
const CLIENTS = 64;
const ROUNDS = 3;

let product: Product;
let simulator: SimulatorClient;
let callback: URL;

test.beforeAll(async ({ browser }) => {
  // The fetches would only take time from the posting: what is asked here is whether a row is there.
  product = await runProduct({ WORKER: "in-process" });
  simulator = createSimulatorClient(product.simulatorUrl);
  const person = await simulator.newCharacter();
  const page = await browser.newPage({ baseURL: product.url });
  await linkThroughConsent(page, person);
  await expect
    .poll(async () => (await simulator.subscriptions(person)).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  const [subscription] = await simulator.subscriptions(person);
  callback = new URL(subscription?.callbackurl ?? "");
  await page.close();
});
test.afterAll(() => product.remove());

/** Those of `acknowledged` that the database does not have. */
async function missing(acknowledged: readonly string[]): Promise<string[]> {
  const stored = await withProductDatabase(product, async (client) => {
    // In this order: what is filed in between is found by the second.
    const waiting = await client.query<{ form: string }>(
      "select unnest(forms) as form from notification_batch",
    );
    const filed = await client.query<{ mark: string }>("select fields->>'mark' as mark from notification");
    const marks = waiting.rows.map(({ form }) => new URLSearchParams(form).get("mark"));
    return new Set([...marks, ...filed.rows.map(({ mark }) => mark)]);
  });
  return acknowledged.filter((mark) => !stored.has(mark));
}

test("the server is killed while notifications pour in: each acknowledged one is there afterwards", async () => {
  test.setTimeout(120_000);
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const posting = postUniqueUntil(callback, CLIENTS, `server-${round}`);
    await posting.acknowledgedAtLeast(300);
    await product.stop("SIGKILL");
    const marks = await posting.stop();
    await product.start();
    expect(await missing(marks)).toEqual([]);
    acknowledged += marks.length;
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS * 300);
});

test("PostgreSQL is killed while notifications pour in: each acknowledged one is there afterwards", async () => {
  test.setTimeout(120_000);
  for (let round = 0; round < ROUNDS; round++) {
    const posting = postUniqueUntil(callback, CLIENTS, `postgres-${round}`);
    await posting.acknowledgedAtLeast(300);
    const pid = Number(
      readFileSync(path.join(product.dataDirectory, "pg/postmaster.pid"), "utf8").split("\n")[0],
    );
    process.kill(pid, "SIGKILL");
    // Until it is back, posts are answered with 503, which Withings repeats.
    await posting.acknowledgedAfterNow(300);
    const marks = await posting.stop();
    expect(await missing(marks)).toEqual([]);
  }
});
