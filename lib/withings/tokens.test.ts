import { expect, test } from "vitest";
import { parseTokens } from "./tokens.ts";

const BODY = { userid: "7", access_token: "a", refresh_token: "r", scope: "user.info,user.metrics" };
const ASKED = 1_000_000;

test.each([
  ["as sent", 3_600, 3_600],
  ["one second", 1, 1],
  ["three hours where nothing was sent", undefined, 10_800],
  ["three hours for none", 0, 10_800],
  ["three hours for less than none", -5, 10_800],
])("a token's life: %s", (_what, expires_in, seconds) => {
  expect(parseTokens({ ...BODY, expires_in }, ASKED).expiresAt).toBe(ASKED + seconds * 1_000);
});

test("whose tokens they are: as sent, else as known; with neither they are unreadable", () => {
  expect(parseTokens(BODY, ASKED, "9").withingsUserId).toBe("7");
  expect(parseTokens({ ...BODY, userid: null }, ASKED, "9").withingsUserId).toBe("9");
  expect(() => parseTokens({ ...BODY, userid: null }, ASKED)).toThrow(
    expect.objectContaining({ kind: "malformed" }),
  );
});

test.each([
  ["user.info,user.metrics", ["user.info", "user.metrics"]],
  [" user.info user.metrics ", ["user.info", "user.metrics"]],
  ["", []],
])("scopes %j", (scope, scopes) => {
  expect(parseTokens({ ...BODY, scope }, ASKED).scopes).toEqual(scopes);
});
