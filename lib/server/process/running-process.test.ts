import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { childEnvironment } from "./child-environment.ts";
import { findProcess } from "./running-process.ts";

test("a running process is found with its arguments, and is the same one when found again", () => {
  const found = findProcess(process.pid);
  expect(found?.args?.join(" ")).toContain("vitest");
  expect(found?.started).not.toBeNull();
  expect(findProcess(process.pid)?.started).toBe(found?.started);
});

test.each([0, -1, 1.5, Number.NaN])("%s is no process id", (pid) => {
  expect(findProcess(pid)).toBeNull();
});

test("a process that has ended is not found", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  expect(findProcess(child.pid ?? 0)).toBeNull();
});

test("a child gets none of our secrets", () => {
  const before = { ...process.env };
  Object.assign(process.env, { TOKEN_ENCRYPTION_KEY: "k", DATABASE_URL: "u", TZ: "UTC" });
  try {
    expect(Object.keys(childEnvironment({ NODE_ENV: "production" })).sort()).toEqual(
      ["LC_ALL", "NODE_ENV", "PATH", "TZ"].filter((name) => name !== "LC_ALL" || process.env[name]),
    );
  } finally {
    process.env = before;
  }
});
