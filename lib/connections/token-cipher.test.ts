import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createTokenCipher } from "./token-cipher.ts";

const key = randomBytes(32);
const cipher = createTokenCipher(key);
const place = { table: "grant", column: "access_token", rowId: "1" };

test("opens what it sealed, and never seals the same twice", () => {
  const sealed = cipher.seal("token ✓", place);
  expect(cipher.open(sealed, place)).toBe("token ✓");
  expect(cipher.open(new Uint8Array(sealed), place)).toBe("token ✓");
  expect(cipher.seal("token ✓", place).equals(sealed)).toBe(false);
  expect(sealed.toString("latin1")).not.toContain("token");
});

test.each([
  ["row", { ...place, rowId: "2" }],
  ["column", { ...place, column: "refresh_token" }],
  ["table", { ...place, table: "connection" }],
])("bytes copied to another %s do not open", (_what, other) => {
  expect(() => cipher.open(cipher.seal("token", place), other)).toThrow();
});

test("changed, cut and foreign bytes do not open", () => {
  const sealed = cipher.seal("token", place);
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => cipher.open(changed, place)).toThrow();
    expect(() => cipher.open(sealed.subarray(0, index), place)).toThrow();
  }
  expect(() => createTokenCipher(randomBytes(32)).open(sealed, place)).toThrow(/TOKEN_ENCRYPTION_KEY/);
});

test("an older key still opens what it sealed", () => {
  const sealed = cipher.seal("token", place);
  expect(createTokenCipher(randomBytes(32), [key]).open(sealed, place)).toBe("token");
});
