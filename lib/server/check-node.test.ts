import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const run = (...flags: string[]) =>
  spawnSync(process.execPath, [...flags, "--import", "./lib/server/check-node.mjs", "-e", "0"], {
    encoding: "utf8",
  });

test("a Node that cannot run TypeScript is refused with a sentence, before any of our code is read", () => {
  const { status, stderr } = run("--no-strip-types");
  expect(status).toBe(1);
  expect(stderr).toContain("needs Node.js 22.18 or newer");
  expect(stderr).toContain(process.versions.node);
  expect(stderr).not.toMatch(/\bat /);
  expect(run().status).toBe(0);
});

test("every script that runs TypeScript by Node checks it first", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const commands = Object.values(scripts).filter((command) => /^node .*\.ts\b/.test(command));
  expect(commands.length).toBeGreaterThan(5);
  for (const command of commands) expect(command).toMatch(/^node --import \.\/lib\/server\/check-node\.mjs /);
});
