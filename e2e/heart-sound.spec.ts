import { markPage, openArea, untilLive } from "./support/reading.ts";
import { countColours } from "./support/count-colours.ts";
import { expect, test } from "./support/test.ts";
import { untilAnnounced } from "./support/until-announced.ts";
import { linkWithHistory } from "./support/withings.ts";

/** Withings' number for what announces a sound. */
const STETHOSCOPE = 61;

test("what a stethoscope hears appears in the open list, is drawn, listened to and exported", async ({
  newBrowser,
  simulator,
  axe,
}) => {
  const character = await simulator.newCharacter({ profile: "atrial-fibrillation", years: 0 });
  const page = await newBrowser();
  const path = await linkWithHistory(page, character);
  await page.goto(`${path}/stethoscope`);
  await untilLive(page);
  const rows = page.getByRole("table", { name: /^Stethoscope recordings/ }).getByRole("row");
  const first = rows.nth(1);
  await untilAnnounced(simulator, character, STETHOSCOPE);
  const mark = await markPage(page);

  await simulator.recordEcg(character, { device: "bpmCore", rhythm: "normal" });

  await expect(rows).toHaveCount(2, { timeout: 30_000 });
  await expect(first).toContainText("BPM Core");
  await expect(first).toContainText("Available", { timeout: 20_000 });
  await expect(first).toContainText("Chest, at the mitral valve");
  await mark.stayed();
  await axe(page);

  await first.getByRole("link").click();
  await expect(page).toHaveTitle(/^Stethoscope recording/);
  const curve = page.getByRole("img", {
    name: /^Sound of 20 seconds, recorded with BPM Core\. Position: Chest, at the mitral valve/,
  });
  await expect(curve).toBeVisible();
  for (const place of [0, 1])
    await expect.poll(() => countColours(page.locator("figure canvas").nth(place))).toBeGreaterThan(3);
  await expect(page.getByText("4,000 Hz")).toBeVisible();
  await expect(page.getByText(/does not publish what the numbers mean/)).toBeVisible();
  await axe(page);

  const player = page.locator("audio");
  const duration = () => player.evaluate((audio: HTMLAudioElement) => audio.duration);
  await expect.poll(duration).toBeCloseTo(20, 1);
  await player.evaluate((audio: HTMLAudioElement) => {
    audio.muted = true;
    return audio.play();
  });
  await expect
    .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0.5);
  const played = () =>
    page.locator("figure").evaluate((figure) => Number(figure.style.getPropertyValue("--played")));
  await expect.poll(played).toBeGreaterThan(0.02);
  await player.evaluate((audio: HTMLAudioElement) => audio.pause());

  const region = page.getByRole("region", { name: "Waveform" });
  const width = () => region.evaluate((element) => element.scrollWidth);
  const originalSize = await width();
  await region.focus();
  await page.keyboard.press("+");
  await expect.poll(width).toBeGreaterThan(originalSize * 1.4);
  // Pointing at the end of the overview goes there.
  const overview = await curve.boundingBox();
  await curve.click({ position: { x: (overview?.width ?? 0) * 0.9, y: 20 } });
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(originalSize);
  await expect
    .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(17);
  await page.getByRole("button", { name: "Original size" }).click();
  await expect.poll(width).toBe(originalSize);

  const file = (await page.getByRole("link", { name: "Sound as WAV" }).getAttribute("href")) ?? "";
  const part = await page.request.get(file, { headers: { range: "bytes=0-43" } });
  expect(part.status()).toBe(206);
  expect(part.headers()["content-range"]).toBe("bytes 0-43/160044");
  expect((await part.body()).toString("latin1").slice(0, 4)).toBe("RIFF");
  const csv = await page.request.get(`${file}?format=csv`);
  expect((await csv.text()).split("\r\n").slice(0, 2)).toEqual([
    "second,amplitude",
    expect.stringMatching(/^0\.000000,-?\d+$/),
  ]);
  const exported = await page.request.get(`/api${path}/export?format=json`);
  const { stethoscopeRecordings } = (await exported.json()) as { stethoscopeRecordings: { aLaw: string }[] };
  expect(Buffer.from(stethoscopeRecordings.at(-1)?.aLaw ?? "", "base64")).toHaveLength(80_000);

  await page.setViewportSize({ width: 360, height: 740 });
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await widest()).toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page);
  await page.goto(path);
  await openArea(page, "Heart");
  await page.getByRole("link", { name: "Stethoscope recordings" }).click();
  await expect(rows.nth(1)).toContainText("Available");
});

test("a sound that has not arrived, or cannot be loaded, is explained", async ({
  newBrowser,
  simulator,
  allow,
}) => {
  const character = await simulator.newCharacter({ profile: "atrial-fibrillation", years: 0 });
  const page = await newBrowser();
  allow(/ERR_FAILED/);
  const path = await linkWithHistory(page, character);
  await page.goto(`${path}/stethoscope`);
  await untilLive(page);
  await expect(page.getByRole("heading", { name: "No stethoscope recordings yet" })).toBeVisible();

  await untilAnnounced(simulator, character, STETHOSCOPE);
  const body = JSON.stringify({ status: 0, body: { signal: [], frequency: 4000 } });
  await simulator.setFault({
    match: { service: "v2/stetho", action: "get", character: character.userid },
    times: 1,
    then: { do: "body", body },
  });
  await simulator.recordEcg(character, { device: "bpmCore" });
  const row = page
    .getByRole("table", { name: /^Stethoscope recordings/ })
    .getByRole("row")
    .nth(1);
  await expect(row).toContainText("On its way", { timeout: 20_000 });
  await page.route("**/api/people/*/stethoscope/*", (route) => route.abort());
  await row.getByRole("link").click();
  await expect(page.getByText("The sound is on its way")).toBeVisible();
  // Withings is asked again after a quarter of a minute, and the page shows it by itself.
  await expect(page.getByRole("img", { name: /^Sound of 20 seconds/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("The sound could not be loaded")).toBeVisible();
  await page.unroute("**/api/people/*/stethoscope/*");
  await page.getByRole("button", { name: "Try again" }).click();
  const duration = () => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.duration);
  await expect.poll(duration).toBeCloseTo(20, 1);
  await expect(page.getByText("The sound could not be loaded")).toBeHidden();
});
