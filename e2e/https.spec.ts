import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startTlsProxy } from "./support/tls-proxy.ts";
import { newAccount, signIn, signUp } from "./support/account.ts";
import { runProduct } from "./support/product.ts";
import { card, markPage, untilLive } from "./support/reading.ts";
import { runSimulator } from "./support/simulator-process.ts";
import { expect, test as base } from "./support/test.ts";
import { consentAtWithings } from "./support/withings.ts";

/** A product behind a proxy that ends https, and a cloud that reaches it by that address. */
const test = base.extend<object>({
  product: [
    async ({}, provide) => {
      const proxy = await startTlsProxy();
      const folder = mkdtempSync(path.join("/tmp", "plumbline-tls-"));
      const authority = path.join(folder, "authority.pem");
      writeFileSync(authority, proxy.certificate);
      const simulator = await runSimulator({ NODE_EXTRA_CA_CERTS: authority });
      const product = await runProduct({
        APP_URL: proxy.url,
        WITHINGS_CLIENT_ID: "plumbline-demo",
        WITHINGS_CLIENT_SECRET: "plumbline-demo-secret",
        WITHINGS_API_URL: simulator.url,
        WITHINGS_ACCOUNT_URL: simulator.url,
      });
      proxy.passTo(product.url);
      await provide({ ...product, url: proxy.url, simulatorUrl: simulator.url });
      await product.remove();
      await proxy.close();
      simulator.stop();
      rmSync(folder, { recursive: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.use({ ignoreHTTPSErrors: true });

test("behind a proxy that ends https, forms redirect, cookies are secure and the page is live", async ({
  page,
  product,
  simulator,
  allow,
}) => {
  const account = await signUp(page, newAccount("Tess"));
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["__Host-plumbline-session", "__Host-plumbline-browser"]),
  );
  for (const { name, secure, domain, path: at } of cookies)
    expect({ name, secure, domain, at }).toEqual({ name, secure: true, domain: "localhost", at: "/" });

  for (const address of ["/connections", "/api/health", "/icon.svg", "/not-there"]) {
    const answer = await page.request.get(address);
    expect(answer.headers()["strict-transport-security"], address).toBe("max-age=31536000");
  }

  const character = await simulator.newCharacter({ years: 0 });
  await page.getByRole("button", { name: "Link to Withings" }).click();
  await consentAtWithings(page, character);
  await page.waitForURL(/done=linked/);
  await page.goto("/dashboard");
  await untilLive(page);
  const mark = await markPage(page);
  // Pushed to the https address, and on to the open page.
  await simulator.weighIn(character, { kilograms: 73.3 });
  await expect(card(page, "Weight")).toContainText("73.3");
  await mark.stayed();

  // The live stream ends with the session, and may ask once more before the page has gone.
  allow(/401 \(Unauthorized\) \(.*\/api\/live/);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await signIn(page, account);
  await page.waitForURL(/\/people\/[^/]+$/);
  expect(product.output()).not.toMatch(/^\s+at |ERR_SSL|EPROTO|Error:/m);
});
