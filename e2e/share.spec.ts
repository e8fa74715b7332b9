import { untilLive } from "./support/reading.ts";
import { expect, type Page, test } from "./support/test.ts";
import { linkWithHistory } from "./support/withings.ts";

test("a link with a passcode shows another browser the pressure and nothing of weight, until it is ended", async ({
  newBrowser,
  simulator,
  axe,
  allow,
}) => {
  const character = await simulator.newCharacter({ profile: "every-device", years: 0.05 });
  await simulator.takeBloodPressure(character);
  await simulator.weighIn(character);
  const owner = await newBrowser();
  const path = await linkWithHistory(owner, character);
  await owner.goto(`${path}/share`);
  await untilLive(owner);
  await owner.getByLabel("Who it is for").fill("Dr Novak");
  await owner.getByRole("checkbox", { name: /^Blood pressure/ }).check();
  await owner.getByLabel("Passcode (optional)").fill("brass bob");
  await owner.getByRole("button", { name: "Make the link" }).click();
  const address = await owner.getByLabel("Address of the link").inputValue();
  await axe(owner);

  const guest = await newBrowser();
  allow(/status of 404/);
  const open = async (page: Page, passcode: string) => {
    await page.getByLabel("Passcode").fill(passcode);
    await page.getByRole("button", { name: "Open" }).click();
  };
  await guest.goto(address);
  await open(guest, "wrong one");
  await expect(guest.getByText("This is not the passcode. 9 more tries are left.")).toBeVisible();
  await axe(guest);
  await open(guest, "brass bob");
  await expect(guest).toHaveURL(/\/shared\/[\w-]{36}$/);
  const shared = new URL(guest.url()).pathname;
  await axe(guest);
  await expect(guest.getByRole("main")).not.toContainText(/weight/i);
  await guest.getByRole("link", { name: "Blood pressure" }).click();
  await expect(guest.getByRole("table", { name: /pressure/i }).first()).toContainText("mmHg");
  await axe(guest);
  await guest.goto(`${shared}/report?subject=weight`);
  await expect(guest.locator("[data-report]").getByRole("heading", { level: 2 })).toHaveText([
    "Blood pressure",
  ]);
  expect((await guest.request.get(`${shared}/report/pdf`)).headers()["content-type"]).toBe("application/pdf");
  for (const hidden of [`${shared}/weight`, `/api${path}/series/weight`, path])
    expect((await guest.request.get(hidden, { maxRedirects: 0 })).status(), hidden).not.toBe(200);

  const scriptless = await newBrowser({ javaScriptEnabled: false });
  await scriptless.goto(address);
  await open(scriptless, "brass bob");
  await expect(scriptless.getByRole("link", { name: "Blood pressure" })).toBeVisible();

  await owner.reload();
  const link = owner.getByRole("region", { name: "Dr Novak" });
  await expect(link.getByRole("region", { name: /^Openings/ }).getByRole("listitem")).toHaveCount(2);
  await untilLive(owner);
  await link.getByRole("button", { name: "End this link" }).click();
  await expect(link.getByText("Ended", { exact: true }).first()).toBeVisible();
  for (const gone of [address, shared]) expect((await guest.goto(gone))?.status(), gone).toBe(404);
});
