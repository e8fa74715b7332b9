import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseEnv } from "#lib/config/env.ts";
import { makeConfig } from "./make-config.ts";

const DATA_DIR = mkdtempSync(path.join("/tmp", "plumbline-config-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

const REAL = { WITHINGS_CLIENT_ID: "client", WITHINGS_CLIENT_SECRET: "secret" };
const STAND_IN = { ...REAL, WITHINGS_API_URL: "http://localhost:4400" };

test.each([
  ["the demo", {}, "open"],
  ["a stand-in that is named", STAND_IN, "open"],
  ["a real Withings application", REAL, "first-account"],
  ["an empty value", { ...REAL, REGISTRATION: "" }, "first-account"],
  ["a setting", { ...REAL, REGISTRATION: "open" }, "open"],
  ["a setting", { ...REAL, REGISTRATION: "invitation" }, "invitation"],
  ["a setting in the demo", { REGISTRATION: "closed" }, "closed"],
])("registration with %s (%j) is %s", (_words, env, registration) => {
  const config = makeConfig(parseEnv({ DATA_DIR, ...env }), "postgresql://localhost/none", true);
  expect(config.registration).toBe(registration);
});

test("a registration that there is not stops the start with a sentence", () => {
  expect(() => parseEnv({ REGISTRATION: "yes" })).toThrow("REGISTRATION must be open, invitation or closed");
});
