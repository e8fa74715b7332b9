import { expect, test } from "vitest";
import { otherAddress } from "./other-address.ts";

test.each([
  [{ host: "localhost:3000" }, "http://localhost:3000", null],
  [{ host: "127.0.0.1:3000" }, "http://localhost:3000", "127.0.0.1:3000"],
  [{ host: "Plumbline.example.org" }, "https://plumbline.example.org", null],
  [{ host: "plumbline.example.org" }, "https://plumbline.example.org", null],
  [
    { host: "127.0.0.1:3000", "x-forwarded-host": "plumbline.example.org" },
    "https://plumbline.example.org",
    null,
  ],
  [{ host: "192.168.1.5:3000" }, "https://plumbline.example.org", "192.168.1.5:3000"],
  [{}, "https://plumbline.example.org", null],
])("%o at %s is another address: %s", (headers, appUrl, expected) => {
  expect(otherAddress(new Headers(headers as Record<string, string>), appUrl)).toBe(expected);
});
