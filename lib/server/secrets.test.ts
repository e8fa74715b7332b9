import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSecret } from "./secrets.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "plumbline-secrets-"));
});
afterEach(() => rmSync(home, { recursive: true }));

test("a secret is made once, for its owner alone, and kept", () => {
  const secret = keepSecret(home, "key");
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(keepSecret(home, "key")).toBe(secret);
  expect(readdirSync(home)).toEqual(["key"]);
  expect(statSync(path.join(home, "key")).mode & 0o777).toBe(0o600);
});

test.each(["", "abc\n"])("%j in its place is refused, and not taken for a key", (text) => {
  writeFileSync(path.join(home, "key"), text);
  expect(() => keepSecret(home, "key")).toThrow("64 hexadecimal digits");
});
