import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const OURS = "https://plumbline.test";

test.each([
  [{ origin: OURS }, true],
  [{ origin: OURS, "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ origin: "https://127.0.0.1:3000", host: "127.0.0.1:3000", "sec-fetch-site": "same-origin" }, true],
  [{ origin: "https://evil.test", host: "plumbline.test", "sec-fetch-site": "cross-site" }, false],
  [{ origin: "https://sub.plumbline.test", "sec-fetch-site": "same-site" }, false],
  [{ origin: "null" }, false],
  [{ origin: "https://evil.test", host: "evil.test" }, false],
  [{ "sec-fetch-site": "none" }, false],
  [{}, false],
])("%j: %s", (headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), OURS)).toBe(expected);
});
