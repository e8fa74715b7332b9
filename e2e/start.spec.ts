import { execFileSync, spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import { freePort } from "#lib/server/free-port.ts";
import { type Product, runProduct } from "./support/product.ts";

let product: Product;
test.beforeAll(async () => {
  product = await runProduct();
});
test.afterAll(() => product.remove());

/** Runs the start command to its end and gives back what a person would read. */
function runStart(environment: Record<string, string>): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/server/main.ts"], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, said: stdout + stderr };
}

/** Living processes whose command line names `text`; those that only wait to be reaped do not count. */
function processesNaming(text: string): string[] {
  return execFileSync("ps", ["-eo", "pid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line));
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

test("a taken port is said plainly, before anything slow is begun", async () => {
  const port = await freePort();
  const stranger = createServer().listen(port);
  const { status, said } = runStart({ PORT: String(port), DATA_DIR: `${product.dataDirectory}-other` });
  stranger.close();
  expect(status).toBe(1);
  expect(said).toContain(`Port ${port} is taken by another program`);
  expect(said).toContain(`PORT=${port + 1} npm start`);
});

test("a data directory that belongs to a running copy is refused with its process", async () => {
  const { status, said } = runStart({
    PORT: String(await freePort()),
    SIMULATOR_PORT: String(await freePort()),
    DATA_DIR: product.dataDirectory,
  });
  expect(status).toBe(1);
  expect(said).toMatch(/belongs to another running Plumbline \(process \d+\)/);
  expect(await answers(`${product.url}/api/health`)).toBe(true);
});

test("a wrong configuration stops the start with one sentence a fault", () => {
  const { status, said } = runStart({ PORT: "many", WORKER: "maybe" });
  expect(status).toBe(1);
  expect(said).toContain("PORT must be a port number");
  expect(said).toContain("WORKER must be in-process or off");
  expect(said).not.toMatch(/\bat .*\.ts:\d+/);
});

test("a worker alone says that it needs a database that more than one process can reach", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/server/main.ts", "--worker-only"], {
    env: { ...process.env, DATA_DIR: `${product.dataDirectory}-worker` },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stdout + stderr).toContain("needs DATABASE_URL");
});

test("a forgotten password is replaced by the link that the operator's command prints", async ({ page }) => {
  await page.goto(`${product.url}/sign-up`);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill("plumb bob and brass");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/connections/);
  await page.context().clearCookies();

  await page.goto(`${product.url}/sign-in`);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await expect(page.getByText("npm run reset-password")).toBeVisible();
  const { stdout } = spawnSync(process.execPath, ["lib/server/reset-password.ts", "ada@example.org"], {
    env: { ...process.env, DATA_DIR: product.dataDirectory, PORT: new URL(product.url).port },
    encoding: "utf8",
  });
  const link = /http\S+reset-password\S+/.exec(stdout)?.[0] ?? "";
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill("plumbline1");
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("easy to guess")).toBeVisible();
  await page.getByLabel("New password", { exact: true }).fill("seven quiet otters swim");
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("Your new password is saved.")).toBeVisible();
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill("seven quiet otters swim");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(people|dashboard|connections)/);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("the built-in PostgreSQL is started again when it dies by itself", async () => {
  const killed = postmasters();
  expect(killed).toHaveLength(1);
  process.kill(killed[0] ?? 0, "SIGKILL");
  await expect
    .poll(() => postmasters().filter((pid) => !killed.includes(pid)).length, { timeout: 30_000 })
    .toBe(1);
  await expect.poll(() => answers(`${product.url}/api/ready`), { timeout: 30_000 }).toBe(true);
});

test("killed with -9 it leaves no process behind, and starts again on its data", async () => {
  await product.stop("SIGKILL");
  await expect.poll(() => processesNaming(product.dataDirectory), { timeout: 15_000 }).toEqual([]);
  await product.start();
  expect(await answers(`${product.url}/api/health`)).toBe(true);
});

test("killed together with the npm that started it, it ends as well", async () => {
  const dataDirectory = `${product.dataDirectory}-npm`;
  const port = await freePort();
  const npm = spawn("npm", ["start"], {
    env: {
      ...process.env,
      PORT: String(port),
      SIMULATOR_PORT: String(await freePort()),
      DATA_DIR: dataDirectory,
    },
    stdio: "ignore",
  });
  const url = `http://localhost:${port}/api/health`;
  await expect.poll(() => answers(url), { timeout: 30_000 }).toBe(true);
  npm.kill("SIGKILL");
  await expect.poll(() => answers(url), { timeout: 15_000 }).toBe(false);
  await expect.poll(() => processesNaming(dataDirectory), { timeout: 15_000 }).toEqual([]);
  // What Node compiled is written last of all, by a process that no longer answers.
  rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test("sockets that ask for a WebSocket are closed, and do not keep it from ending", async () => {
  const { port } = new URL(product.url);
  const paths = ["/_next/webpack-hmr", "/nope", "//", "/api/live", "/dashboard"];
  const attempts = Array.from({ length: 50 }, (_, place) =>
    upgrade(Number(port), paths[place % paths.length] ?? "/"),
  );
  await Promise.all(attempts);
  expect(await answers(`${product.url}/api/health`)).toBe(true);
});

test("asked to stop, it ends in order", async () => {
  await product.stop("SIGTERM");
  expect(processesNaming(product.dataDirectory)).toEqual([]);
  await product.start();
});

/** Asks for a WebSocket, and resolves when the server has closed the connection. */
function upgrade(port: number, address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "localhost", () =>
      socket.write(
        `GET ${address} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
      ),
    );
    socket.on("data", () => undefined);
    socket.on("error", () => undefined);
    socket.once("close", () => resolve());
  });
}

/** The servers on the product's data directory, without the shell above them and the processes below. */
function postmasters(): number[] {
  return processesNaming(`postgres -D ${product.dataDirectory}/pg`)
    .filter((line) => !line.includes("/bin/sh"))
    .map((line) => Number(line.trim().split(/\s+/)[0]));
}
