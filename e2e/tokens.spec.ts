import { newAccount, signUp } from "./support/account.ts";
import { expect, test } from "./support/test.ts";

test("a program reads with a token what its user sees, until the token is revoked", async ({
  newBrowser,
  product,
  axe,
}) => {
  const page = await newBrowser();
  await signUp(page, newAccount("Tove"));
  await page.goto("/settings");
  await page.getByRole("link", { name: "Tokens" }).click();
  await expect(page.getByText("There are no tokens.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Shelf display");
  await page.getByRole("group", { name: "Areas" }).getByLabel("Heart").check();
  await page.getByRole("group", { name: "Areas" }).getByLabel("Notes").check();
  await page.getByLabel("Read and write").check();
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  await axe(page);

  const program = (await newBrowser()).request;
  const headers = { authorization: `Bearer ${token}` };
  const ask = (path: string) => program.get(`${product.url}/api/v1${path}`, { headers });
  const people = await ask("/people");
  expect(people.status()).toBe(200);
  expect(people.headers()["cache-control"]).toBe("private, no-cache");
  const { data } = (await people.json()) as { data: { id: string; name: string; areas: string[] }[] };
  expect(data).toMatchObject([{ name: "Tove", areas: ["heart", "notes"] }]);
  expect((await ask(`/people/${data[0]?.id}/metrics/weight/readings`)).status()).toBe(403);
  expect((await ask(`/people/${data[0]?.id}/metrics/heart-rate/readings`)).status()).toBe(200);
  const notes = `${product.url}/api/v1/people/${data[0]?.id}/notes`;
  const note = { kind: "medicine", text: "Ramipril", from: "2026-01-05", zone: "UTC" };
  const kept = await program.post(notes, { headers, data: note });
  expect(kept.status()).toBe(201);
  const { id } = (await kept.json()) as { id: string };
  expect((await program.delete(`${notes}/${id}`, { headers })).status()).toBe(204);

  await page.goto("/settings/tokens");
  const listed = page.getByRole("region", { name: "Your tokens" }).getByRole("listitem");
  await expect(listed).toContainText("Reads and writes: Heart and Notes · everyone you may see");
  await expect(listed).toContainText("last used");
  await expect(page.getByLabel("Token", { exact: true })).toHaveCount(0);
  await listed.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("There are no tokens.")).toBeVisible();
  const refused = await ask("/people");
  expect([refused.status(), refused.headers()["content-type"]]).toEqual([401, "application/problem+json"]);
});
