import { expect, test } from "vitest";
import { AUDIT_ACTIONS, type AuditAction } from "#lib/storage/audit/audit-entry.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { describeActivity } from "./describe-activity.ts";

const ENTRY = { id: "1", at: 0, subject: null, address: null, userAgent: null };
const KNOWN = { ...ENTRY, actor: "Vera", person: "Maya", other: "Tom" };
const UNKNOWN = { ...ENTRY, actor: null, person: null, other: null };

test.each(AUDIT_ACTIONS.map((action) => [action]))(
  "%s is a sentence for everyone it may concern",
  (action) => {
    for (const names of [KNOWN, UNKNOWN])
      for (const own of [true, false]) {
        const words = describeActivity(getWords("activity.describeActivity"), { ...names, action, own });
        expect(words).not.toBe(action);
        expect(words).toMatch(/^[A-Z][^_]+$/);
        expect(words).not.toContain("null");
        expect(words).not.toContain("undefined");
      }
  },
);

test.each<[AuditAction, boolean, string]>([
  ["let-in", true, "You let Tom see Maya"],
  ["let-in", false, "Vera let Tom see Maya"],
  ["accept-invitation", false, "Vera accepted an invitation to see Maya"],
  ["unshare", true, "You ended Tom’s access to Maya"],
])("%s (own: %s) reads %j", (action, own, words) => {
  expect(describeActivity(getWords("activity.describeActivity"), { ...KNOWN, action, own })).toBe(words);
});
