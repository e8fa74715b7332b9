import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Said } from "#lib/insights/find-findings.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { TodayBox } from "./today-box.tsx";

const NOW = Date.UTC(2026, 10, 27, 12);
const READER = { locale: "en-GB", zone: "UTC", units: METRIC_UNITS };
const RATE: Said = {
  ...{ key: "weight-rate", metric: "weight", area: "weight", severity: "information", since: NOW },
  ...{ state: "clear", sense: "falling", mark: "confirmed" },
  values: { rate: -0.27, low: -0.4, high: -0.14, days: 28, readings: 20 },
};

function read(findings: readonly Said[]): string {
  const markup = renderToStaticMarkup(
    <SendWords groups={["insights.findings", "insights.names", "insights.today"]}>
      <TodayBox findings={findings} personId="p" reader={READER} now={NOW} />
    </SendWords>,
  );
  return markup.replaceAll("\u00a0", " ");
}

test("a finding that is the same as two days ago has no mark, and nothing is new", () => {
  const page = read([RATE]);
  expect(page).toContain("Weight is falling by 0.27 kg a week (0.14 to 0.40, last 28 days).");
  expect(page).toContain('href="/people/p/findings/weight-rate"');
  expect(page).toContain('aria-label="Why: Weekly rate of weight"');
  expect(page).toContain("Nothing new today or yesterday.");
  expect(page).not.toMatch(/>(New|Changed)</);
});

test.each([
  ["new", "New"],
  ["changed", "Changed"],
] as const)("one that is %s says so in a word", (mark, word) => {
  const page = read([{ ...RATE, mark }]);
  expect(page).toContain(`>${word}<`);
  expect(page).not.toContain("Nothing new");
});

test("without anything to say there is no box", () => {
  expect(read([])).toBe("");
  expect(read([{ ...RATE, state: "stale", sense: "", values: { newest: NOW } }])).toBe("");
});
