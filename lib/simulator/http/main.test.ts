import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function start(...flags: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ["pipe", "pipe", "pipe"] });
  children.push(child);
  return child;
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const url = /^Simulated Withings cloud ready on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(text)?.[1];
    if (url) return url;
  }
  throw new Error(`It never became ready: ${text}`);
}

async function ended(child: ChildProcess): Promise<{ code: unknown; errors: string }> {
  let errors = "";
  child.stderr?.on("data", (chunk) => (errors += String(chunk)));
  const [code] = await once(child, "close");
  return { code, errors };
}

describe("the process", () => {
  it("says when it is ready, answers, keeps its state, and ends cleanly on SIGTERM", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "simulator-")), "deep", "state.json");
    const child = start("--port", "0", "--state-file", path);
    const url = await readyUrl(child);
    const made = await fetch(`${url}/_simulator/characters`, {
      method: "POST",
      body: JSON.stringify({ profile: "athlete", years: 0 }),
    });
    expect(made.status).toBe(200);
    expect((await fetch(url)).headers.get("content-security-policy")).toContain("default-src 'none'");
    child.kill("SIGTERM");
    expect((await ended(child)).code).toBe(0);
    expect(JSON.parse(readFileSync(path, "utf8")).made).toHaveLength(1);
  });

  it("resets the connection where a fault cuts it, and breaks off where it truncates", async () => {
    const url = await readyUrl(start("--port", "0"));
    const fault = (then: string) =>
      fetch(`${url}/_simulator/faults`, { method: "POST", body: JSON.stringify({ then }) });
    await fault("cut");
    await expect(fetch(`${url}/measure`, { method: "POST", body: "" })).rejects.toThrow("fetch failed");
    await fault("truncate");
    const half = await fetch(`${url}/measure`, { method: "POST", body: "" });
    await expect(half.text()).rejects.toThrow();
    expect((await fetch(`${url}/measure`, { method: "POST", body: "x".repeat(1_100_000) })).status).toBe(413);
  });

  it("says plainly that the port is taken", async () => {
    const url = new URL(await readyUrl(start("--port", "0")));
    const { code, errors } = await ended(start("--port", url.port));
    expect(code).toBe(1);
    expect(errors).toContain(`Port ${url.port} is taken`);
  });

  it("ends when its parent does", async () => {
    const child = start("--port", "0", "--exit-with-parent");
    await readyUrl(child);
    child.stdin?.end();
    expect((await ended(child)).code).toBe(0);
  });

  it("explains its flags, and a flag that it does not know", async () => {
    const help = start("--help");
    let text = "";
    help.stdout?.on("data", (chunk) => (text += String(chunk)));
    expect((await ended(help)).code).toBe(0);
    expect(text).toContain("--state-file PATH");
    const { code, errors } = await ended(start("--colour"));
    expect([code, errors.includes("--colour")]).toEqual([1, true]);
  });
});

describe("a killed process", () => {
  it("has kept every token that it handed out", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "simulator-")), "state.json");
    const first = start("--port", "0", "--state-file", path);
    const url = await readyUrl(first);
    const made = await fetch(`${url}/_simulator/tokens`, { method: "POST", body: '{"userid":101}' });
    const { accessToken } = await made.json();
    first.kill("SIGKILL");
    await ended(first);
    const again = await readyUrl(start("--port", "0", "--state-file", path));
    const answer = await fetch(`${again}/v2/user?action=getgoals&access_token=${accessToken}`);
    expect(await answer.json()).toMatchObject({ status: 0 });
  });
});
