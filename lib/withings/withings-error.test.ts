import { expect, it, vi } from "vitest";
import { WithingsError } from "./withings-error.ts";

it("is known to every copy of its module, and nothing else is taken for it", async () => {
  vi.resetModules();
  const copy = await import("./withings-error.ts");
  expect(copy.WithingsError).not.toBe(WithingsError);
  expect(new copy.WithingsError("network", "gone")).toBeInstanceOf(WithingsError);
  expect(new Error("gone")).not.toBeInstanceOf(WithingsError);
  expect(null).not.toBeInstanceOf(WithingsError);
});
