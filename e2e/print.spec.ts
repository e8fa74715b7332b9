import { type PdfShape, readPdf } from "./support/read-pdf.ts";
import { untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";

/** What a chart is drawn in, as themes.css has it for light pages. */
const [GRID, FIRST, SECOND, RAW] = ["#e2e7e5", "#0b5c94", "#b34f09", "#7d8c89"] as const;
/** Points of the sheet in a CSS pixel. */
const PIXEL = 0.75;

type Mark = { readonly x: number; readonly y: number };

for (const script of [true, false]) {
  test(`a printed chart has each mark where its value is, ${script ? "with" : "without"} script`, async ({
    newBrowser,
    linked,
  }) => {
    const page = await newBrowser({ storageState: linked.storageState, javaScriptEnabled: script });
    const open = async (address: string) => {
      await page.goto(`${linked.path}/${address}`);
      if (script) await expect(page.getByRole("application")).toBeVisible({ timeout: 60_000 });
    };
    await open("blood-pressure?range=year&page=all");
    const pressures = (await tableTexts(page, "Blood pressure")).map((text) => {
      const [systolic = "", diastolic = ""] = text.split(/[/\s]/);
      return [Number(systolic), Number(diastolic)] as const;
    });
    expect(pressures.length).toBeGreaterThan(10);
    for (const format of ["A4", "Letter"]) {
      const { marksOf, valueAt, pixel } = await printChart(page, format);
      const [systolic, diastolic] = [marksOf(FIRST), marksOf(SECOND)];
      const valuesOf = (marks: readonly Mark[], part: 0 | 1) =>
        marks.map(({ y }, index) => valueAt(y) - (pressures[index]?.[part] ?? 0));
      expect([systolic.length, diastolic.length]).toEqual([pressures.length, pressures.length]);
      expect(farthest([...valuesOf(systolic, 0), ...valuesOf(diastolic, 1)]), format).toBeLessThan(pixel);
      expect(diastolic.map(({ x }) => x)).toEqual(systolic.map(({ x }) => x));
    }

    await open("weight?range=month&page=all");
    const weights = (await tableTexts(page, "Weight")).map((text) => Number.parseFloat(text));
    const { marksOf, valueAt, pixel } = await printChart(page, "A4");
    const drawn = marksOf(RAW);
    expect(drawn).toHaveLength(weights.length);
    // The table has one decimal.
    expect(farthest(drawn.map(({ y }, index) => valueAt(y) - (weights[index] ?? 0)))).toBeLessThan(
      0.05 + pixel,
    );
  });
}

test("paper has a head, the whole table, and nothing to press", async ({ newBrowser, linked }) => {
  const page = await newBrowser({ storageState: linked.storageState, colorScheme: "dark" });
  await page.goto(`${linked.path}/weight?range=year`);
  await untilLive(page);
  const rows = page.getByRole("table", { name: "Weight: readings, newest first" }).getByRole("row");
  await expect(rows).toHaveCount(51);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const head = page.locator("[data-print-head]");
  await expect(head).toContainText(linked.personName);
  await expect(head).toContainText(/Printed \d+ \w+ \d{4}, \d\d:\d\d \(Europe\/Paris\)/);
  await expect(page.locator("[data-print-facts]")).toHaveText(
    /^\d+ \w+ \d{4} – \d+ \w+ \d{4} · \d+ readings · in kg · times in /,
  );
  for (const pressed of ["navigation", "button", "application"] as const)
    await expect(page.getByRole(pressed)).toHaveCount(0);
  await expect(page.getByText("Live", { exact: true })).toBeHidden();
  await expect(page.getByRole("link", { name: "Simulated" })).toBeHidden();
  await expect(page.getByText("Each reading pulls the trend")).toBeVisible();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light");
  await expect(page.getByText(/^This is page 1 of \d+: 50 of \d+ readings/)).toBeVisible();
  const total = Number(
    /of (\d+) readings/.exec((await page.getByText(/^This is page/).textContent()) ?? "")?.[1],
  );

  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: `All ${total}, to print` }).click();
  await expect(rows).toHaveCount(total + 1);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 1000 });
  await expect(page.getByText(/^This is page/)).toBeHidden();
  const box = page.getByRole("region", { name: "Weight: readings, newest first" });
  const hidden = await box.evaluate(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [
    scrollHeight - clientHeight,
    scrollWidth - clientWidth,
  ]);
  expect(hidden).toEqual([0, 0]);
});

/** The cells of the column of a metric, oldest first, as the marks are drawn. */
async function tableTexts(page: Page, metric: string): Promise<string[]> {
  const table = page.getByRole("table", { name: `${metric}: readings, newest first` });
  return (await table.locator("tbody tr td:nth-child(2)").allTextContents()).toReversed();
}

/** Prints the page: the marks in its chart, and which value a height means, by the lines of the axis. */
async function printChart(page: Page, format: string) {
  const ticks = (await page.locator("[data-plot] > .h-px > span").allTextContents()).map(Number);
  const sheets = readPdf(await page.pdf({ format }));
  const linesAcross = (shapes: readonly PdfShape[]) =>
    boxesOf(shapes, GRID).filter(({ width, height }) => width > 20 * height);
  const shapes = sheets.find((sheet) => linesAcross(sheet).length > 0) ?? [];
  const heights = linesAcross(shapes).map(({ top }) => top);
  expect(heights, "a line across for each label").toHaveLength(ticks.length);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const [least, most] = [Math.min(...ticks), Math.max(...ticks)];
  const valueAt = (y: number) => least + ((y - low) / (high - low)) * (most - least);
  return {
    valueAt,
    /** The value of a pixel's height. */
    pixel: valueAt(PIXEL) - valueAt(0),
    /** The middles of what is drawn in a colour, in the plot and no larger than a mark. */
    marksOf: (wanted: string): Mark[] =>
      boxesOf(shapes, wanted)
        .filter(({ width, height }) => Math.max(width, height) < 8)
        .map(({ left, top, width, height }) => ({ x: left + width / 2, y: top - height / 2 }))
        .filter(({ y }) => y > low - 1 && y < high + 1),
  };
}

/** The outlines of what is drawn in a colour. */
function boxesOf(shapes: readonly PdfShape[], wanted: string) {
  return shapes
    .filter(({ colour }) => isColour(colour, wanted))
    .flatMap(({ pieces }) => pieces.filter((piece) => piece.length > 1).map(boxOf));
}

function boxOf(points: readonly (readonly [number, number])[]) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.max(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: top - Math.min(...ys) };
}

function isColour(colour: PdfShape["colour"], wanted: string): boolean {
  return colour.every(
    (part, index) => Math.abs(part - Number.parseInt(wanted.slice(1 + 2 * index, 3 + 2 * index), 16)) < 1,
  );
}

function farthest(differences: readonly number[]): number {
  return Math.max(...differences.map(Math.abs));
}
