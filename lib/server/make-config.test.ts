import { expect, test } from "vitest";
import { parseEnv } from "#lib/config/env.ts";
import { networkOf, withingsOf } from "./make-config.ts";
import { ownAddress } from "./own-address.ts";

const HTTPS = { APP_URL: "https://plumbline.example.org" };

test.each([
  [{}, { host: null, trustedProxies: [] }],
  [{ APP_URL: "http://plumbline.lan:3000" }, { host: null, trustedProxies: [] }],
  [HTTPS, { host: "127.0.0.1", trustedProxies: ["loopback"] }],
  [
    { ...HTTPS, HOST: "0.0.0.0" },
    { host: "0.0.0.0", trustedProxies: ["loopback"] },
  ],
  [
    { ...HTTPS, TRUSTED_PROXY: "none" },
    { host: "127.0.0.1", trustedProxies: [] },
  ],
  [
    { HOST: "::1", TRUSTED_PROXY: "10.0.0.5" },
    { host: "::1", trustedProxies: ["10.0.0.5"] },
  ],
])("%o listens and believes as %o", (environment, expected) => {
  expect(networkOf(parseEnv(environment))).toEqual(expected);
});

test.each([
  [null, "http://localhost:3000"],
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["127.0.0.1", "http://127.0.0.1:3000"],
  ["::1", "http://[::1]:3000"],
])("listening on %s, its own address is %s", (host, address) => {
  expect(ownAddress(host, 3000)).toBe(address);
});

test("without a Withings application and without the simulated cloud the start asks for one", () => {
  expect(() => withingsOf(parseEnv({ SIMULATOR: "off" }))).toThrow("SIMULATOR is off");
  expect(() => withingsOf(parseEnv({ WITHINGS_API_URL: "http://localhost:4400" }))).toThrow(
    "WITHINGS_API_URL names http://localhost:4400",
  );
  expect(withingsOf(parseEnv({})).simulatorUrl).toBe("http://localhost:4400");
});
