import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isComing } from "#lib/live/first-sync.ts";
import type { FirstSync } from "#lib/live/first-sync.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { FirstSyncKinds } from "./first-sync-kinds.tsx";

const at = Date.UTC(2026, 10, 27);
const firstSync: FirstSync = {
  ...{ done: true, groups: 329, from: at },
  kinds: [
    { kind: "measure", count: 329, from: at, to: at, done: true },
    { kind: "night", count: 14, from: at, to: at, done: false },
    { kind: "sound", count: 0, from: null, to: null, done: false },
  ],
};

test("a kind without entries is not listed", () => {
  const page = renderToStaticMarkup(
    <SendWords groups={["live.firstSyncKinds", "metrics.records"]}>
      <FirstSyncKinds firstSync={firstSync} zone="UTC" locale="en-GB" />
    </SendWords>,
  );
  expect(page).toContain("Measurements");
  expect(page).toContain("Nights");
  expect(page).not.toContain("Stethoscope recordings");
});

test("a page knows whether its kinds are still being fetched, over a link that works", () => {
  expect(isComing([{ state: "active", firstSync }], ["sound"])).toBe(true);
  expect(isComing([{ state: "active", firstSync }], ["measure"])).toBe(false);
  expect(isComing([{ state: "needs-relink", firstSync }], ["sound"])).toBe(false);
});
