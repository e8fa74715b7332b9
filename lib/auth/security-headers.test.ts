import { expect, test } from "vitest";
import { securityHeaders } from "./security-headers.ts";

const SITUATION = {
  nonce: "bm9uY2U=",
  appUrl: "https://plumbline.test",
  accountUrl: "https://account.withings.com",
  production: true,
};

test("production lets only scripts with the nonce run, and nothing load from elsewhere", () => {
  const headers = securityHeaders(SITUATION);
  const policy = headers["content-security-policy"];
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'"])
    expect(policy).toContain(rule);
  expect(policy).toContain("form-action 'self' https://plumbline.test https://account.withings.com");
  expect(headers["strict-transport-security"]).toMatch(/max-age=31536000/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("plain http promises no https", () => {
  const headers = securityHeaders({ ...SITUATION, appUrl: "http://localhost:3000" });
  expect(headers["strict-transport-security"]).toBeUndefined();
  expect(headers["content-security-policy"]).not.toContain("upgrade-insecure-requests");
});
