import { expect, test } from "vitest";
import { isAllowedAddress, isAllowedEndpoint } from "./push-endpoint.ts";
import { createPushSender } from "./push-sender.ts";

test.each([
  "https://fcm.googleapis.com/fcm/send/abc:def",
  "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
  "https://web.push.apple.com/QOxyz",
  "https://[2606:4700::1111]/push",
])("%s may be sent to", (endpoint) => {
  expect(isAllowedEndpoint(endpoint)).toBe(true);
});

test.each([
  "http://fcm.googleapis.com/fcm/send/abc",
  "https://fcm.googleapis.com:8443/fcm/send/abc",
  "https://user:password@push.example.org/",
  "https://127.0.0.1/push",
  "https://10.1.2.3/push",
  "https://192.168.0.1/push",
  "https://169.254.169.254/latest/meta-data",
  "https://[::1]/push",
  "https://[fd00::1]/push",
  "https://[::ffff:10.0.0.1]/push",
  // Other spellings of 127.0.0.1, which a URL brings to its usual one.
  "https://2130706433/push",
  "https://0x7f.1/push",
  "https://localhost/push",
  "https://postgres/push",
  "https://router.lan/push",
  "ftp://push.example.org/",
  "not an address",
  `https://push.example.org/${"a".repeat(2_000)}`,
])("%s is refused", async (endpoint) => {
  expect(isAllowedEndpoint(endpoint)).toBe(false);
  const sender = createPushSender({ privateKey: "3a".repeat(32), contact: "mailto:a@example.org" });
  const message = { payload: "{}", topic: "t", urgency: "normal" } as const;
  const outcome = await sender.send({ endpoint, p256dh: "", auth: "" }, message);
  expect(outcome).toEqual({ is: "refused", status: 0 });
});

test("a name is refused when it leads into a private network", () => {
  expect(isAllowedAddress("93.184.215.14")).toBe(true);
  for (const address of ["127.0.0.1", "10.0.0.1", "::1", "fe80::1", "64:ff9b::a00:1"])
    expect(isAllowedAddress(address)).toBe(false);
});

test("a test may allow this computer, and nothing else that is private", () => {
  const rules = { allowLoopback: true };
  expect(isAllowedEndpoint("http://127.0.0.1:8080/push", rules)).toBe(true);
  expect(isAllowedEndpoint("http://10.0.0.1:8080/push", rules)).toBe(false);
  expect(isAllowedAddress("127.0.0.1", rules)).toBe(true);
  expect(isAllowedAddress("10.0.0.1", rules)).toBe(false);
});
