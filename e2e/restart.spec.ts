import { runProduct } from "./support/product.ts";
import { card, markPage, untilLive } from "./support/reading.ts";
import { runSimulator } from "./support/simulator-process.ts";
import { expect, test as base } from "./support/test.ts";

/** A product whose cloud is another process, as the real one is. */
const test = base.extend<object>({
  product: [
    async ({}, provide) => {
      const simulator = await runSimulator();
      const product = await runProduct({
        WITHINGS_CLIENT_ID: "plumbline-demo",
        WITHINGS_CLIENT_SECRET: "plumbline-demo-secret",
        WITHINGS_API_URL: simulator.url,
        WITHINGS_ACCOUNT_URL: simulator.url,
      });
      await provide({ ...product, simulatorUrl: simulator.url });
      await product.remove();
      simulator.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("the server is restarted while a page is open, and the page catches up with what was measured meanwhile", async ({
  owner,
  linked,
  simulator,
  product,
  allow,
}) => {
  allow(/net::ERR_/);
  await owner.goto(linked.path);
  await untilLive(owner);
  const mark = await markPage(owner);

  await product.stop();
  await expect(owner.getByText("Reconnecting", { exact: true })).toBeVisible();
  await simulator.weighIn(linked.character, { kilograms: 80.8 });
  await product.start();

  await untilLive(owner);
  // Withings tries again after ten seconds.
  await simulator.advanceClock(15);
  await expect(card(owner, "Weight")).toContainText("80.8", { timeout: 20_000 });
  await mark.stayed();
});
