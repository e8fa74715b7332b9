import { withAccessToken } from "#lib/connections/access-token.ts";
import { createConnectionsContext } from "#lib/connections/connections-context.ts";
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from "#lib/simulator/world/simulator-options.ts";
import { openDatabase } from "#lib/storage/database.ts";

/**
 * Run as a separate process: calls Withings for a connection, and once the answer to `HANG_AT` has been read, prints
 * so and hangs, so that the test can kill it at that very moment.
 */
const { DATABASE, CLOUD, TOKEN_KEY, CONNECTION, NOW, HANG_AT } = process.env;
const database = openDatabase(DATABASE ?? "");
const silent = () => undefined;
// Nothing else keeps a process alive that waits for a promise.
setInterval(silent, 1_000);

const context = createConnectionsContext({
  database,
  apiUrl: CLOUD ?? "",
  accountUrl: CLOUD ?? "",
  clientId: DEMO_CLIENT_ID,
  clientSecret: DEMO_CLIENT_SECRET,
  tokenEncryptionKey: Buffer.from(TOKEN_KEY ?? "", "hex"),
  appUrl: "http://localhost:3000",
  log: { info: silent, warn: silent, error: silent },
  now: () => Number(NOW),
  async fetch(request) {
    const form = new URLSearchParams(await request.clone().text());
    const hangs = form.get("action") === HANG_AT;
    // The token was stored, and has not been used yet.
    if (hangs && HANG_AT !== "requesttoken") return hang();
    const answer = await fetch(request);
    const text = await answer.text();
    return hangs ? hang() : new Response(text, { status: answer.status });
  },
});

function hang(): Promise<never> {
  process.stdout.write("hanging\n");
  return new Promise(() => undefined);
}

await withAccessToken(context, CONNECTION ?? "", (accessToken) =>
  context.withings.for({ connectionId: CONNECTION ?? "", urgency: "live" }).getDevices({ accessToken }),
);
