import { mkdirSync, writeFileSync } from "node:fs";
import { chromium, expect } from "@playwright/test";
import { build, hasCurrentBuild } from "#lib/server/build.ts";
import { findOrInstallChromium } from "./run/find-chromium.ts";
import { namePerson } from "./support/name-person.ts";
import { drawPicture, PICTURE_NAMES, PICTURE_SCALE } from "./support/pictures.ts";
import { runProduct } from "./support/product.ts";
import { card } from "./support/reading.ts";
import { createSimulatorClient } from "./support/simulator-client.ts";
import { linkWithHistory } from "./support/withings.ts";

/** Draws the pictures of the documentation again, of a person whose life is always the same but for its dates. */
const PLACE = "docs/pictures";

if (!hasCurrentBuild()) await build((chunk) => void process.stdout.write(chunk));
const product = await runProduct();
const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: ["--no-sandbox"] });
try {
  const simulator = createSimulatorClient(product.simulatorUrl);
  const person = await simulator.newCharacter({
    profile: "every-device",
    name: "Ada",
    seed: "pictures",
    timezone: "Europe/Paris",
    years: 1,
  });
  const context = await browser.newContext({
    baseURL: product.url,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    deviceScaleFactor: PICTURE_SCALE,
  });
  const page = await context.newPage();
  const path = await linkWithHistory(page, person);
  await namePerson(page, person.name);
  await page.goto(path);
  // No picture says that something is still on its way.
  await expect(page.getByText("still being fetched")).toBeHidden({ timeout: 180_000 });
  await simulator.weighIn(person);
  await simulator.takeBloodPressure(person);
  for (const metric of ["Weight", "Blood pressure"])
    await expect(card(page, metric).getByRole("time")).toHaveText("Now", { timeout: 30_000 });
  mkdirSync(PLACE, { recursive: true });
  for (const name of PICTURE_NAMES) {
    const picture = await drawPicture(page, path, name);
    writeFileSync(`${PLACE}/${name}.webp`, picture);
    console.log(`${PLACE}/${name}.webp: ${Math.round(picture.length / 1_000)} kB`);
  }
} finally {
  await browser.close();
  await product.remove();
}
