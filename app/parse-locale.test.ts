import { describe, expect, it } from "vitest";
import { parseLocale } from "./parse-locale.ts";

describe("the reader's locale", () => {
  it.each([
    ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
    ["*, fr", "fr"],
    ["xx-nonsense-__, en-US", "en-US"],
    ["", "en-GB"],
    [null, "en-GB"],
  ])("of %s is %s", (header, locale) => {
    expect(parseLocale(header)).toBe(locale);
  });
});
