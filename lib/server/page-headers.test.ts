import { expect, test } from "vitest";
import { PATH_HEADER } from "#lib/auth/path-header.ts";
import { setPageHeaders } from "./page-headers.ts";

const SITUATION = {
  appUrl: "https://health.example",
  withings: { accountUrl: "https://account.withings.example" },
  production: true,
};

function answer(url: string, headers: Record<string, string> = {}) {
  const request = { url, headers: { ...headers } as Record<string, string | undefined> };
  const sent = new Map<string, unknown>();
  const response = { setHeader: (name: string, value: unknown) => sent.set(name, value) };
  setPageHeaders(request, response as never, SITUATION);
  return { request, sent };
}

test("a page has a policy with a nonce of its own, which Next is given", () => {
  const [one, other] = [answer("/dashboard"), answer("/dashboard")];
  const policy = String(one.sent.get("content-security-policy"));
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'/);
  expect(policy).not.toBe(other.sent.get("content-security-policy"));
  expect(one.request.headers["content-security-policy"]).toBe(policy);
});

test.each([
  ["/settings", "/settings"],
  ["/people/1/weight?range=all&page=2", "/people/1/weight?range=all&page=2"],
  // How Next's own script asks for a page.
  ["/people/1/weight?range=all&_rsc=1k2p", "/people/1/weight?range=all"],
  ["/settings?_rsc=1k2p", "/settings"],
])("a page at %s is given its path as %s", (url, path) => {
  expect(answer(url).request.headers[PATH_HEADER]).toBe(path);
});

test("nothing that a client claims of these is believed", () => {
  const { request } = answer("/dashboard", {
    [PATH_HEADER]: "https://elsewhere.example",
    "content-security-policy": "script-src 'nonce-known'",
  });
  expect(request.headers[PATH_HEADER]).toBe("/dashboard");
  expect(request.headers["content-security-policy"]).not.toContain("known");
});

test.each(["/_next/static/chunks/a.js", "/icon.svg", "/manifest.webmanifest"])("%s is no page", (url) => {
  const { request, sent } = answer(url);
  expect([sent.size, request.headers[PATH_HEADER]]).toEqual([0, undefined]);
});

test("no referrer has the address of a link, and no search engine keeps what it shows", () => {
  const headersOf = (url: string) => {
    const { sent } = answer(url);
    return [sent.get("referrer-policy"), sent.get("x-robots-tag")];
  };
  const unseen = "noindex, nofollow, noarchive";
  expect(headersOf("/open/a-secret")).toEqual(["strict-origin", unseen]);
  expect(headersOf("/shared/1/weight")).toEqual(["no-referrer", unseen]);
  expect(headersOf("/people/1/share")).toEqual(["same-origin", undefined]);
});
