import { describe, expect, test } from "vitest";
import { createIpMatcher, isPrivateIp, parseIp } from "./ip-address.ts";

test.each([
  ["10.1.2.3", true],
  ["100.64.0.1", true],
  ["172.31.0.1", true],
  ["172.32.0.1", false],
  ["192.168.255.255", true],
  ["192.169.0.0", false],
  ["169.254.1.1", true],
  ["127.255.0.1", true],
  ["0.0.0.0", true],
  ["8.8.8.8", false],
  ["203.0.113.9", false],
  ["::1", true],
  ["::", true],
  ["fc00::1", true],
  ["fdff::1", true],
  ["fe80::1%eth0", true],
  ["2001:db8::1", false],
  ["2606:4700::1111", false],
  ["::ffff:10.0.0.1", true],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::10.0.0.1", true],
  ["64:ff9b::8.8.8.8", false],
  ["2002:0a00:0001::1", true],
])("%s is private: %s", (address, expected) => {
  expect(isPrivateIp(address)).toBe(expected);
});

test.each([
  ["1.2.3.4", "1.2.3.4"],
  [" 1.2.3.4:5678 ", "1.2.3.4"],
  ["[2001:DB8::1]:443", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::ffff:1.2.3.4", "1.2.3.4"],
  ["unknown", undefined],
  ["_hidden", undefined],
  ["", undefined],
  ["1.2.3", undefined],
  ["0177.0.0.1", undefined],
  ["1.2.3.4, 5.6.7.8", undefined],
])("%j is read as %s", (text, address) => {
  expect(parseIp(text)?.toString()).toBe(address);
});

describe("a list of addresses", () => {
  const matches = (list: string[], address: string): boolean => {
    const parsed = parseIp(address);
    return parsed !== null && createIpMatcher(list)(parsed);
  };

  test.each([
    [["10.0.0.1"], "10.0.0.1", true],
    [["10.0.0.1"], "10.0.0.2", false],
    [["10.0.0.0/8"], "10.200.0.2", true],
    [["10.0.0.0/8"], "11.0.0.1", false],
    [["fd00::/8"], "fd12::1", true],
    [["fd00::/8"], "10.0.0.1", false],
    [["loopback"], "127.0.0.9", true],
    [["loopback"], "::1", true],
    [["loopback"], "10.0.0.1", false],
    [["private"], "172.18.0.5", true],
    [["private"], "::ffff:192.168.1.1", true],
    [["private"], "203.0.113.9", false],
    [["loopback", "203.0.113.0/24"], "203.0.113.9", true],
    [[], "127.0.0.1", false],
  ])("%j has %s: %s", (list, address, expected) => {
    expect(matches(list, address)).toBe(expected);
  });
});
