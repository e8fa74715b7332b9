import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { createIpMatcher } from "#lib/connections/ip-address.ts";
import { settleClientAddress } from "./front-headers.ts";

function settle(remoteAddress: string, headers: Record<string, string>, proxies: string[]) {
  const request = { headers: { ...headers }, socket: { remoteAddress } } as unknown as IncomingMessage;
  const stranger = settleClientAddress(request, createIpMatcher(proxies));
  return { stranger, headers: request.headers };
}

test.each([
  // A stranger is who their connection says, wherever they are.
  [[], "203.0.113.9", undefined, "203.0.113.9"],
  [[], "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  [[], "127.0.0.1", "198.51.100.1", "127.0.0.1"],
  [["loopback"], "2001:db8::9", "198.51.100.1", "2001:db8::9"],
  [["loopback"], "192.168.1.5", "198.51.100.1", "192.168.1.5"],
  [["loopback"], "10.0.0.5", "198.51.100.1", "10.0.0.5"],
  [["loopback"], "fd00::5", "198.51.100.1", "fd00::5"],
  // Our own proxy names the client.
  [["loopback"], "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  [["loopback"], "::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"],
  [["loopback"], "::1", "2001:DB8::1", "2001:db8::1"],
  [["loopback"], "::1", undefined, "::1"],
  [["172.18.0.0/16"], "172.18.0.5", "198.51.100.1", "198.51.100.1"],
  // What the client itself wrote before is not believed.
  [["loopback"], "127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"],
  [["loopback", "10.0.0.2"], "127.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", "198.51.100.1"],
  [["loopback"], "127.0.0.1", "1.1.1.1, 10.0.0.2", "10.0.0.2"],
  [["loopback"], "127.0.0.1", "198.51.100.1, unknown", "127.0.0.1"],
  [["loopback"], "127.0.0.1", "198.51.100.1:4711", "198.51.100.1"],
  [["loopback"], "127.0.0.1", "<script>", "127.0.0.1"],
])("with the proxies %j, from %s claiming %s it is %s", (proxies, remote, forwarded, address) => {
  const headers: Record<string, string> = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  expect(settle(remote, headers, proxies).headers["x-forwarded-for"]).toBe(address);
});

test("what a stranger says of host and protocol is left out, and noticed", () => {
  const claims = {
    "x-forwarded-for": "1.1.1.1",
    "x-forwarded-host": "evil",
    forwarded: "for=1.1.1.1",
    host: "us",
  };
  expect(settle("10.0.0.9", claims, ["loopback"])).toEqual({
    stranger: true,
    headers: { host: "us", "x-forwarded-for": "10.0.0.9" },
  });
  expect(settle("127.0.0.1", claims, ["loopback"])).toEqual({
    stranger: false,
    headers: { ...claims, "x-forwarded-for": "1.1.1.1" },
  });
  expect(settle("10.0.0.9", { host: "us" }, ["loopback"]).stranger).toBe(false);
});
