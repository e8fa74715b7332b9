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
  const secret = keepSecret(home, "nextauth-secret");
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(keepSecret(home, "nextauth-secret")).toBe(secret);
  expect(readdirSync(home)).toEqual(["nextauth-secret"]);
  expect(statSync(path.join(home, "nextauth-secret")).mode & 0o777).toBe(0o600);
});

test.each(["", "abc\n"])("%j in its place is refused, and not taken for a key", (text) => {
  writeFileSync(path.join(home, "nextauth-secret"), text);
  expect(() => keepSecret(home, "nextauth-secret")).toThrow("64 hexadecimal digits");
});
