import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { settleClientAddress } from "./front-headers.ts";

function settled(remoteAddress: string, forwarded?: string): unknown {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const request = { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
  settleClientAddress(request);
  return request.headers["x-forwarded-for"];
}

test.each([
  ["203.0.113.9", undefined, "203.0.113.9"],
  ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["2001:db8::9", "198.51.100.1", "2001:db8::9"],
  ["127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["::1", "198.51.100.1", "198.51.100.1"],
  ["172.18.0.5", "198.51.100.1", "198.51.100.1"],
  ["::1", undefined, "::1"],
])("from %s claiming %s it is %s", (remote, forwarded, address) => {
  expect(settled(remote, forwarded)).toBe(address);
});
