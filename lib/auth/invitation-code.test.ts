import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOfReturnTo, invitationPath, makeInvitationCode, readInvitationCode } from "./invitation-code.ts";

const CODE = "7K2QP-M9X4T-0ABCD-EFGHJ";

test("codes have four groups of five, and no two are alike", () => {
  const made = Array.from({ length: 1000 }, makeInvitationCode);
  for (const code of made) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(new Set(made).size).toBe(1000);
});

test.each([
  [CODE, CODE],
  ["7k2qpm9x4t0abcdefghj", CODE],
  [" 7K2QP M9X4T 0ABCD EFGHJ ", CODE],
  // O for 0 as it is read aloud.
  ["7K2QP-M9X4T-OABCD-EFGHJ", CODE],
  [`https://plumbline.example.org/invitations/${CODE}`, CODE],
  [`https://plumbline.example.org/invitations/${CODE}/?from=mail#x`, CODE],
  ["I1L1I-11111-11111-11111", "11111-11111-11111-11111"],
  ["7K2QP-M9X4T-0ABCD-EFGH", null],
  [`${CODE}A`, null],
  ["7K2QP-M9X4T-0ABCD-EFGHU", null],
  ["", null],
  ["\u0000", null],
])("%j is read as %j", (typed, code) => {
  expect(readInvitationCode(typed)).toBe(code);
});

test.each([
  [invitationPath(CODE), CODE],
  ["/dashboard", null],
  [`/people/x/invitations/${CODE}`, null],
  ["/invitations/nothing", null],
])("the way back %j carries %j", (path, code) => {
  expect(codeOfReturnTo(path)).toBe(code);
});

test("what is read is read again as the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const code = readInvitationCode(text);
      if (code !== null) expect(readInvitationCode(code)).toBe(code);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Array.from({ length: 50 }, makeInvitationCode)), (code) => {
      expect(readInvitationCode(code.toLowerCase().replaceAll("-", " "))).toBe(code);
    }),
  );
});
