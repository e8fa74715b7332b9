import { chart, countReadings, readings, untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";

/** Drags over a chart from one place to another, in shares of its width. */
async function drag(page: Page, metric: string, from: number, to: number): Promise<void> {
  const box = await chart(page, metric).boundingBox();
  if (!box) throw new Error(`There is no chart of ${metric}`);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + to * box.width, y, { steps: 6 });
  await page.mouse.up();
}

const shownDays = (page: Page) => {
  const { searchParams } = new URL(page.url());
  return [searchParams.get("from") ?? "", searchParams.get("until") ?? ""] as const;
};
const between = ([from, until]: readonly [string, string]) =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;

test("dragging over the chart zooms in, the address and the table follow, and Back returns", async ({
  owner,
  linked,
  axe,
}) => {
  await owner.goto(`${linked.path}/weight?range=year`);
  await untilLive(owner);
  await expect(chart(owner, "Weight")).toBeVisible();
  const all = await countReadings(owner, "Weight");
  await drag(owner, "Weight", 0.25, 0.5);
  await expect(owner).toHaveURL(/from=.*until=/);
  const days = shownDays(owner);
  expect(between(days)).toBeGreaterThan(80);
  expect(between(days)).toBeLessThan(100);
  await expect(chart(owner, "Weight")).not.toHaveAccessibleName(new RegExp(`: ${all} readings$`));
  const zoomed = await countReadings(owner, "Weight");
  expect(zoomed).toBeLessThan(all);
  const total = async () => (await readings(owner, "Weight").count()) - 1;
  expect(await total()).toBe(Math.min(zoomed, 50));
  const file = owner.getByRole("link", { name: "Readings of these days as CSV" });
  const csv = await (await owner.request.get((await file.getAttribute("href")) ?? "")).text();
  expect(csv).toMatch(/^\uFEFFat,zone,day,value \(kg\),counts,/);
  expect(csv.split("\r\n").filter((line) => /^[^,]+,[^,]+,[^,]+,\d[\d.]*,yes,/.test(line))).toHaveLength(
    zoomed,
  );
  await axe(owner);

  // With Shift the days move, as with a finger: as many, earlier.
  await owner.keyboard.down("Shift");
  await drag(owner, "Weight", 0.2, 0.7);
  await owner.keyboard.up("Shift");
  await expect.poll(() => shownDays(owner)[0] < days[0]).toBe(true);
  expect(between(shownDays(owner))).toBe(between(days));
  const moved = shownDays(owner);
  const box = await chart(owner, "Weight").boundingBox();
  if (!box) throw new Error("There is no chart to touch");
  const finger = await owner.context().newCDPSession(owner);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", share: number) =>
    finger.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: box.x + share * box.width, y: box.y + box.height / 2 }],
    });
  await touch("touchStart", 0.3);
  for (const share of [0.4, 0.5, 0.6, 0.7]) await touch("touchMove", share);
  await touch("touchEnd", 0.7);
  await expect.poll(() => shownDays(owner)[0] < moved[0]).toBe(true);
  expect(between(shownDays(owner))).toBe(between(days));
  await owner.goBack();
  await owner.goBack();
  await expect(owner).toHaveURL(new RegExp(`from=${days[0]}&until=${days[1]}`));
  await owner.goBack();
  await expect(owner).toHaveURL(/range=year/);
  await expect(chart(owner, "Weight")).toHaveAccessibleName(new RegExp(`: ${all} readings$`));

  // By keyboard: closer, earlier, farther.
  await chart(owner, "Weight").focus();
  await owner.keyboard.press("+");
  await expect(owner).toHaveURL(/from=/);
  const closer = shownDays(owner);
  await chart(owner, "Weight").focus();
  await owner.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => shownDays(owner)[0] < closer[0]).toBe(true);
  await owner.getByRole("link", { name: "Zoom out" }).click();
  await expect.poll(() => between(shownDays(owner))).toBe(2 * between(closer));
});

test("days are chosen by their dates, without script too", async ({ newBrowser, linked }) => {
  const plain = await newBrowser({ storageState: linked.storageState, javaScriptEnabled: false });
  await plain.goto(`${linked.path}/weight`);
  await plain.getByText("Choose days").click();
  const last = await plain.getByLabel("Last day").inputValue();
  await plain.getByLabel("First day").fill(last);
  await plain.getByRole("button", { name: "Show" }).click();
  await expect(plain).toHaveURL(new RegExp(`/weight\\?from=${last}&until=${last}$`));
  await plain.getByRole("link", { name: "Earlier" }).click();
  expect(between(shownDays(plain))).toBe(1);
  expect(shownDays(plain)[0] < last).toBe(true);
});
