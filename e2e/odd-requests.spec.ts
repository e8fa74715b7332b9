import { readdirSync } from "node:fs";
import path from "node:path";
import { newAccount } from "./support/account.ts";
import { expect, test } from "./support/test.ts";

const ODD = [
  "abc",
  "-1",
  "%00",
  "%c0%ae",
  "1e999",
  "..%2f..",
  "a".repeat(2_000),
  "%F0%9F%92%A9",
  "'%20or%201=1--",
];

/** Every address that has a page or a route, with its parameters in brackets. */
function addresses(folder = "app", at = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return addresses(path.join(folder, entry.name), `${at}/${entry.name}`);
    return entry.name === "page.tsx" || entry.name === "route.ts" ? [at || "/"] : [];
  });
}

test("odd ids and queries are answered with 400 or 404, never with a fault of ours", async ({
  owner,
  linked,
}) => {
  const personId = linked.path.split("/")[2] ?? "";
  // An endless stream answers nothing to wait for.
  const found = addresses().filter((address) => address !== "/api/live");
  expect(found.length).toBeGreaterThan(20);
  const own = found.map((address) => address.replace("[personId]", personId));
  const isOpen = (address: string) => address.includes("[");
  const requests = [
    ...new Set([...found, ...own].filter(isOpen).flatMap((address) => ODD.map((odd) => fill(address, odd)))),
    // Whole pages are dear: each meets two queries, and the weight's page meets them all.
    ...own
      .filter((address) => !isOpen(address))
      .flatMap((address, index) => [address + query(index), address + query(index + 4)]),
    ...ODD.map((_, shift) => `/people/${personId}/weight${query(shift)}`),
  ];
  const failed: string[] = [];
  const askInTurn = async () => {
    for (let address = requests.shift(); address !== undefined; address = requests.shift()) {
      const answer = await owner.request.get(address, { maxRedirects: 0, failOnStatusCode: false });
      if (answer.status() >= 500) failed.push(`${answer.status()} ${address}`.slice(0, 200));
    }
  };
  await Promise.all([askInTurn(), askInTurn(), askInTurn(), askInTurn()]);
  expect(failed).toEqual([]);
});

const NAMES = [
  "range",
  "page",
  "problem",
  "done",
  "returnTo",
  "from",
  "to",
  "source",
  "name",
  "format",
  "zone",
];

const fill = (address: string, odd: string): string => address.replaceAll(/\[[^\]]+\]/g, odd);

/** A query in which each name has another odd value; nine shifts give every name every value. */
const query = (shift: number): string =>
  `?${NAMES.map((name, index) => `${name}=${ODD[(index + shift) % ODD.length]}`).join("&")}`;

test("a body that is no form is answered, never with a fault of ours", async ({ owner, linked }) => {
  const personId = linked.path.split("/")[2] ?? "";
  const failed: string[] = [];
  for (const address of addresses().filter((one) => one.startsWith("/api/"))) {
    const own = address.replace("[personId]", personId).replaceAll(/\[[^\]]+\]/g, "odd");
    for (const [type, data] of [
      ["application/json", "{"],
      ["multipart/form-data", "no parts"],
      ["text/plain", ""],
    ] as const) {
      const headers = { "content-type": type };
      const answer = await owner.request.post(own, { data, headers, maxRedirects: 0 });
      if (answer.status() >= 500) failed.push(`${answer.status()} ${type} ${own}`);
    }
  }
  expect(failed).toEqual([]);
});

test("a character that cannot be stored is named at its field", async ({ page }) => {
  await page.goto("/sign-up");
  const { name, email, password } = newAccount("Nul");
  await page.getByLabel("Your name").fill(`${name}\u0000`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This contains a character that cannot be stored.")).toBeVisible();
});
