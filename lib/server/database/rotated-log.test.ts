import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRotatedLog } from "./rotated-log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-log-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a log keeps its last lines within its limit, over restarts too", () => {
  const file = path.join(folder, "logs", "postgresql.log");
  const line = (number: number) => Buffer.from(`line ${String(number).padStart(4, "0")}\n`);
  for (let number = 0; number < 100; number++) createRotatedLog(file, 100, 2).write(line(number));
  expect(readdirSync(path.dirname(file)).sort()).toEqual([
    "postgresql.log",
    "postgresql.log.1",
    "postgresql.log.2",
  ]);
  const kept = ["postgresql.log.2", "postgresql.log.1", "postgresql.log"]
    .map((name) => readFileSync(path.join(folder, "logs", name), "utf8"))
    .join("");
  expect(kept.endsWith("line 0099\n")).toBe(true);
  expect(kept).toMatch(/^line 007\d\n/);
});

test("a log that cannot be written ends nothing", () => {
  const log = createRotatedLog("/dev/null/log", 100, 2);
  expect(() => log.write(Buffer.from("x"))).not.toThrow();
});
