import { readFileSync } from "node:fs";
import { elementsOf, readTaggedPdf, wholeText } from "#lib/testing/read-tagged-pdf.ts";
import { expect, type Page, test } from "./support/test.ts";

test("the blood pressure of some days goes to a clinic: page and PDF say the same", async ({
  owner: page,
  linked,
  axe,
}) => {
  await page.goto(linked.path);
  await page.getByRole("link", { name: "Report for a doctor" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Report");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Show" }) });
  for (const subject of ["Weight", "Heart rhythm", "Sleep"]) await form.getByLabel(subject).uncheck();
  const last = await form.getByLabel("Last day").inputValue();
  await form
    .getByLabel("First day")
    .fill(`${Number(last.slice(0, 4)) - 1}${last.slice(4).replace("-29", "-28")}`);
  await form.getByLabel("List every reading").check();
  await form.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Report: Blood pressure");
  await page.getByRole("textbox", { name: "Date of birth" }).fill("3 May 1961");
  await axe(page);
  const texts = await sheetTexts(page);
  expect(texts.length).toBeGreaterThan(50);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^plumbline-report-\d{4}-\d\d-\d\d\.pdf$/);
  const pdf = readTaggedPdf(readFileSync(await download.path()));
  expect(pdf).toMatchObject({
    title: "Report: Blood pressure",
    language: "en",
    bookmarks: ["Blood pressure"],
  });
  const inPdf = ["H1", "Lbl", "LBody", "P", "Caption", "TH", "TD"].flatMap((type) =>
    elementsOf(pdf.root, type).map(({ text }) => plain(text)),
  );
  // Each says when it was made itself; that may be another minute.
  const made = /^\d{1,2} \w{3} \d{4}, \d\d:\d\d \(Europe\/Paris\)$/;
  expect(texts.filter((text) => made.test(text))).toHaveLength(1);
  expect(inPdf.filter((text) => made.test(text))).toHaveLength(1);
  expect(texts.filter((text) => !made.test(text) && !inPdf.includes(text))).toEqual([]);
  expect(wholeText(pdf.root)).toContain("3 May 1961");

  // What was typed is in no address; paper shows it without the forms around.
  expect(page.url()).not.toContain("1961");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Date of birth" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Clinic or note" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 320, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("a report needs no script", async ({ newBrowser, linked }) => {
  const page = await newBrowser({ storageState: linked.storageState, javaScriptEnabled: false });
  await page.goto(`${linked.path}/report?subject=weight&from=2026-02-30&to=1`);
  await expect(page.getByText("“2026-02-30” is not a calendar day.")).toBeVisible();
  await page.goto(`${linked.path}/report?subject=weight`);
  await page.getByRole("checkbox", { name: "Blood pressure", exact: true }).check();
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Report: Blood pressure, Weight");
  await page.getByLabel("Paper").selectOption("Letter");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download PDF" }).click(),
  ]);
  const pdf = readTaggedPdf(readFileSync(await download.path()));
  expect(pdf.bookmarks).toEqual(["Blood pressure", "Weight"]);
  expect(wholeText(pdf.root)).toContain(linked.personName);
});

/** All that the report on the page says: facts, sentences, captions and cells. */
async function sheetTexts(page: Page): Promise<string[]> {
  const sheet = page.locator("[data-report]");
  const found = await sheet.locator("dt, dd, p, figcaption, h3, th, td").allTextContents();
  return found.map(plain).filter((text) => text !== "");
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
