import { newAccount, signUp } from "./support/account.ts";
import type { Linked } from "./support/linked.ts";
import { chart, readings, untilLive } from "./support/reading.ts";
import { drawPicture, PICTURE_NAMES } from "./support/pictures.ts";
import { runProduct } from "./support/product.ts";
import { createSimulatorClient } from "./support/simulator-client.ts";
import { expect, type Page, test } from "./support/test.ts";
import { COMMON_WIDTHS, findTextOutside } from "./support/text-outside.ts";
import { consentAtWithings, linkWithHistory } from "./support/withings.ts";

test.describe.configure({ mode: "parallel" });

/** Where a guided picture of every page is kept, to review them all. */
const GALLERY = process.env["PLUMBLINE_GALLERY"];

/** Every page, by what it is called. Those that need no sign-in come first. */
const PUBLIC_PAGES = {
  landing: "/",
  "sign-in": "/sign-in",
  "sign-in after a refusal": "/sign-in?problem=refused",
  "sign-up": "/sign-up",
  "not found": "/nowhere",
  "code of an invitation": "/invitations?code=abc",
  "end of mail": "/unsubscribe?user=1&code=abc",
  "unknown invitation": "/invitations/7K2QP-M9X4T-0ABCD-EFGHJ",
};

function ownersPages({ path }: Linked): Record<string, string> {
  return {
    dashboard: path,
    weight: `${path}/weight?range=year`,
    "blood pressure": `${path}/blood-pressure?range=quarter`,
    "heart rate": `${path}/heart-rate`,
    "a range without readings": `${path}/weight?range=week&until=2001-01-01`,
    "an area": `${path}/areas/body`,
    "an area with its picture": `${path}/areas/pressure`,
    "a home protocol": `${path}/measure-pressure`,
    "an area without anything": `${path}/areas/sleep`,
    "a weight goal": `${path}/weight-goal`,
    "a finding": `${path}/findings/weight-rate`,
    connections: "/connections",
    "whose reading": "/sort",
    "no workouts": `${path}/workouts`,
    "no nights": `${path}/nights`,
    "no stethoscope": `${path}/stethoscope`,
    notes: `${path}/notes`,
    "entered by hand": `${path}/entries?metric=blood-pressure`,
    alerts: `${path}/alerts`,
    "a new alert": `${path}/alerts/new`,
    "an alert's limit": `${path}/alerts/new?about=limit.blood-pressure`,
    settings: "/settings",
    activity: "/settings/activity",
    tokens: "/settings/tokens",
  };
}

type Axe = (page: Page) => Promise<void>;

/**
 * What is held of each page, in one visit: axe finds nothing in light (wide) and in dark (narrow), and nothing
 * overflows. Answers what text leaves its box at the common widths.
 */
async function checkPage(page: Page, name: string, axe: Axe): Promise<string[]> {
  await settle(page, name);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const picture = async (size: string) => {
      if (!GALLERY) return;
      await page.screenshot({ path: `${GALLERY}/${name}-${colorScheme}-${size}.png`, fullPage: true });
    };
    await page.setViewportSize({ width: 1280, height: 800 });
    await picture("wide");
    if (colorScheme === "light") await axe(page);
    await page.setViewportSize({ width: 360, height: 740 });
    // What just arrived may take a frame to find its place.
    await expect
      .poll(() => page.evaluate(findWide), { message: `${name} at 360 px`, timeout: 5_000 })
      .toEqual([]);
    await picture("narrow");
    if (colorScheme === "dark") await axe(page);
  }
  return findTextOutsideAnywhere(page, name);
}

/** What makes a page scroll sideways: the elements that reach beyond the window, where it does. */
function findWide(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  );
  return [`${scrollWidth} px`, ...beyond.map(({ tagName, className }) => `${tagName}.${String(className)}`)];
}

/** At the common widths, as sentences that name the page. */
async function findTextOutsideAnywhere(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of COMMON_WIDTHS)
    found.push(...(await findTextOutside(page, width)).map((text) => `${name} at ${width}: ${text}`));
  return found;
}

async function open(page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
}

const HELD = "axe finds nothing, light and dark, and no text leaves its box at any common width";

test(`every page that needs no sign-in, and those of a newcomer: ${HELD}`, async ({
  newBrowser,
  axe,
  allow,
}) => {
  test.setTimeout(600_000);
  const visitor = await newBrowser({ reducedMotion: "reduce" });
  const newcomer = await newBrowser({ reducedMotion: "reduce" });
  allow(/status of 404/);
  const outside: string[] = [];
  for (const [name, address] of Object.entries(PUBLIC_PAGES)) {
    await open(visitor, address);
    outside.push(...(await checkPage(visitor, name, axe)));
  }
  await signUp(newcomer, newAccount("Newcomer"));
  outside.push(...(await checkPage(newcomer, "connections of a newcomer", axe)));
  await open(newcomer, "/dashboard");
  outside.push(...(await checkPage(newcomer, "dashboard of a newcomer", axe)));
  expect(outside).toEqual([]);
});

test(`every page of a linked person: ${HELD}`, async ({ newBrowser, linked, axe }) => {
  test.setTimeout(600_000);
  const owner = await newBrowser({ reducedMotion: "reduce", storageState: linked.storageState });
  const outside: string[] = [];
  for (const [name, address] of Object.entries(ownersPages(linked))) {
    await open(owner, address);
    outside.push(...(await checkPage(owner, name, axe)));
  }
  await open(owner, "/connections");
  await owner.getByRole("link", { name: "Details" }).click();
  await expect(owner.getByRole("heading", { name: "Devices" })).toBeVisible();
  outside.push(...(await checkPage(owner, "one connection", axe)));
  expect(outside).toEqual([]);
});

test("with one of every device no text leaves its box at any common width", async ({
  newBrowser,
  simulator,
}) => {
  test.setTimeout(600_000);
  // Every card, and every kind of list.
  const page = await newBrowser();
  const path = await linkWithHistory(
    page,
    await simulator.newCharacter({ profile: "every-device", years: 0.1 }),
  );
  const outside: string[] = [];
  for (const [name, address] of Object.entries({
    "every card": path,
    "an area with lists": `${path}/areas/heart`,
    "five parts": `${path}/muscle-mass-segments`,
    "bars of parts": `${path}/sleep-stages?range=all`,
    nights: `${path}/nights`,
    workouts: `${path}/workouts`,
    "ECG recordings": `${path}/ecg`,
    "stethoscope recordings": `${path}/stethoscope`,
    "minute by minute": `${path}/minutes/heart-rate`,
    "other measurements": `${path}/other`,
    "sync health": "/connections",
  })) {
    await open(page, address);
    await settle(page, name);
    outside.push(...(await findTextOutsideAnywhere(page, name)));
  }
  expect(outside).toEqual([]);
});

test("a long name leaves the header its one row, and goes nowhere sideways", async ({ newBrowser }) => {
  const page = await newBrowser();
  const name = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Smith";
  await signUp(page, { ...newAccount("Long"), name });
  await page.goto("/dashboard");
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  const header = page.locator("header").first();
  for (const width of COMMON_WIDTHS) {
    expect(await findTextOutside(page, width)).toEqual([]);
    const height = await header.evaluate((element) => element.getBoundingClientRect().height);
    expect(height, `header at ${width}`).toBeLessThan(width >= 1024 ? 64 : 112);
  }
});

test("where the system chooses the colours, what is current or pressed first is filled", async ({
  newBrowser,
  linked,
}) => {
  const page = await newBrowser({ storageState: linked.storageState, forcedColors: "active" });
  await page.goto(`${linked.path}/weight?range=month`);
  const background = (name: string) =>
    page
      .getByRole("link", { name, exact: true })
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await background("Dashboard")).not.toBe(await background("Settings"));
  expect(await background("Month")).not.toBe(await background("Year"));
  expect(await background("Month")).toBe(await background("Dashboard"));
  const visitor = await newBrowser({ forcedColors: "active" });
  await visitor.goto("/sign-in");
  const [button, sheet] = await Promise.all(
    [visitor.getByRole("button", { name: "Continue with Withings" }), visitor.locator("html")].map((part) =>
      part.evaluate((element) => getComputedStyle(element).backgroundColor),
    ),
  );
  expect(button).not.toBe(sheet);
});

test("with accented words a third longer, no text was forgotten outside the catalogue and none leaves a narrow page", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const product = await runProduct({ PLUMBLINE_PSEUDO_LOCALE: "1" });
  try {
    const page = await browser.newPage({ baseURL: product.url, viewport: { width: 320, height: 700 } });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const address of ["/", "/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/nowhere"]) {
      await page.goto(address);
      expect(await page.evaluate(findPlainWords, "body"), address).toEqual([]);
      expect(await wide(), address).toBeLessThanOrEqual(320);
    }
    await page.goto("/sign-up");
    const [name, email, password] = await page.locator("form input:not([type=hidden])").all();
    await name?.fill("Qrs");
    await email?.fill("qrs@example.org");
    await password?.fill("plumb bob and brass");
    await page.locator("form button[type=submit]").last().click();
    await page.waitForURL("**/connections");
    for (const address of ["/connections", "/settings", "/settings/activity", "/sort"]) {
      await page.goto(address);
      expect(
        await page.evaluate(findPlainWords, "main h1, main h2, main button, main label"),
        address,
      ).toEqual([]);
      expect(await wide(), address).toBeLessThanOrEqual(320);
    }
    await page.close();
    const owner = await browser.newPage({ baseURL: product.url });
    const simulator = createSimulatorClient(product.simulatorUrl);
    // A name without a vowel is not taken for a forgotten word.
    const character = await simulator.newCharacter({ profile: "every-device", name: "Brbr", years: 0.1 });
    await owner.goto("/sign-in");
    await owner.getByRole("button", { name: /Wííthííngs$/ }).click();
    await consentAtWithings(owner, character);
    await owner.waitForURL(/\/people\/[^/]+$/);
    const path = new URL(owner.url()).pathname;
    await expect
      .poll(() => owner.locator("[data-metric], [data-row]").count(), { timeout: 60_000 })
      .toBeGreaterThan(30);
    for (const address of [
      path,
      ...[
        "weight",
        "sleep-stages",
        "muscle-mass-segments",
        "afib-ecg",
        "nights",
        "workouts",
        "ecg",
        "other",
      ].map((page) => `${path}/${page}`),
      `${path}/minutes/heart-rate?range=week`,
      "/connections",
    ]) {
      await owner.goto(address);
      expect(await owner.evaluate(findPlainWords, NAMES), address).toEqual([]);
    }
  } finally {
    await product.remove();
  }
});

/** Where names of metrics, parts, kinds, classes, sports and signals are; numbers and units are beside them. */
const NAMES = "main :is(h1, h2, h3, dt, th, legend, caption, summary, nav):not(tbody :is(th, summary))";

/** Words in the page (of the elements `within`) that have a vowel without an accent, so none of the catalogue's. */
function findPlainWords(within: string): string[] {
  // "Me" is the stored name of a person who has not typed one.
  const names = ["Plumbline", "qrs@example.org", "Me"];
  // Dates are the locale's.
  const dates = Array.from({ length: 12 }, (_, index) => index).flatMap((index) =>
    (["short", "long"] as const).flatMap((style) => [
      new Date(2026, index, 1).toLocaleDateString(undefined, { month: style }),
      new Date(2026, 0, 1 + index).toLocaleDateString(undefined, { weekday: style }),
    ]),
  );
  const texts = [...document.querySelectorAll(within)].flatMap((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode())
      if (!walker.currentNode.parentElement?.closest("script, style"))
        found.push(walker.currentNode.nodeValue ?? "");
    const read = root.querySelectorAll("[aria-label], [title], [placeholder], [alt]");
    for (const element of read)
      for (const attribute of ["aria-label", "title", "placeholder", "alt"])
        found.push(element.getAttribute(attribute) ?? "");
    return found;
  });
  // What has to be typed exactly is the same in every language.
  return texts.flatMap((text) =>
    text
      .replace("delete my account", "")
      // A number with its unit: "20 min".
      .replace(/\d[\d.,:]*\s?[^\s\d]*/g, "")
      .split(/\s+/)
      .map((word) => word.replace(/[.,]$/, ""))
      .filter((word) => /[aeiouy]/i.test(word) && !names.includes(word) && !dates.includes(word)),
  );
}

/** Waits for what comes after the first paint: the living chart, and the live connection. */
async function settle(page: Page, name: string): Promise<void> {
  if (await page.getByRole("navigation", { name: "Main" }).isVisible()) await untilLive(page);
  if (["weight", "blood pressure", "heart rate"].includes(name))
    await expect(page.getByRole("application")).toBeVisible();
}

test("the keyboard reaches everything: past the header, through the ranges, along the chart's readings", async ({
  owner,
  linked,
}) => {
  await owner.goto(`${linked.path}/weight`);
  await expect(chart(owner, "Weight")).toBeVisible();
  const recharts = owner.locator(".recharts-wrapper");
  await owner.keyboard.press("Tab");
  await expect(owner.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("main")).toBeFocused();

  const passed: string[] = [];
  const isAtChart = () => chart(owner, "Weight").evaluate((element) => element === document.activeElement);
  while (!(await isAtChart()) && passed.length < 15) {
    await owner.keyboard.press("Tab");
    passed.push(await owner.evaluate(() => document.activeElement?.textContent?.trim() ?? ""));
  }
  expect(passed).toEqual(expect.arrayContaining(["Week", "Month", "3 months", "Year", "All"]));
  await expect(chart(owner, "Weight")).toBeFocused();
  const status = owner.getByRole("region", { name: "Chart" }).getByRole("status");
  const newest = readings(owner, "Weight").nth(1).getByRole("cell").nth(1);
  await expect(status).toContainText((await newest.textContent()) ?? "");
  await expect(status).toContainText(/Trend [\d.]+\skg[+−\d.]+\skg since/);
  const first = (await status.textContent()) ?? "";
  await owner.keyboard.press("ArrowRight");
  await expect(status).toHaveText(first);
  await owner.keyboard.press("ArrowLeft");
  await expect(status).not.toHaveText(first);
  await owner.keyboard.press("Home");
  await expect(status).not.toContainText("since");
  const oldest = (await status.textContent()) ?? "";
  await owner.keyboard.press("End");
  await expect(status).toHaveText(first);
  await owner.keyboard.press("Escape");
  await expect(status).toBeEmpty();

  // What finds the reading under a pointer is loaded when one first comes, and has to find it without another move.
  await expect(recharts).not.toBeAttached();
  await chart(owner, "Weight").hover({ position: { x: 3, y: 30 } });
  await expect(status).toHaveText(oldest);
  await expect(recharts).toBeAttached();
  await owner.getByRole("heading", { level: 1 }).hover();
  await expect(status).toBeEmpty();
});

test("the pictures of the documentation can be drawn", async ({ newBrowser, linked }) => {
  const page = await newBrowser({ storageState: linked.storageState });
  for (const name of PICTURE_NAMES) {
    const picture = await drawPicture(page, linked.path, name);
    expect(picture.subarray(8, 12).toString(), name).toBe("WEBP");
    expect(picture.length, name).toBeGreaterThan(5_000);
  }
});
