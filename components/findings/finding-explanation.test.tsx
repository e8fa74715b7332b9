import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { pressureGroup } from "#lib/insights/example-groups.fixture.ts";
import { findFinding } from "#lib/insights/find-findings.ts";
import { inputOf, NOW, TODAY } from "#lib/insights/finding-tests.fixture.ts";
import type { Finding } from "#lib/insights/registry.ts";
import { dailyWeighIns, inputOfWeighIns } from "#lib/insights/weigh-ins.fixture.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { FindingExplanation } from "./finding-explanation.tsx";
import { RobustRate } from "./robust-rate.tsx";

const READER = { locale: "en-GB", zone: "Europe/Paris", units: METRIC_UNITS };

/** The explanation of the mean of these systolic pressures, one a day at most a week old. */
function explain(systolics: readonly number[]): string {
  const groups = systolics.map((systolic, index) =>
    pressureGroup(NOW - HOUR_MS - index * DAY_MS, systolic, systolic - 50),
  );
  return render(findFinding(inputOf("blood-pressure", groups), "bp-mean"));
}

function render(finding: Finding | null): string {
  if (!finding) throw new Error("Nothing was found");
  return renderToStaticMarkup(
    <SendWords groups={["insights.explanation", "insights.formulas", "metric.reading", "metrics.names"]}>
      <FindingExplanation finding={finding} notCounted={[]} personId="p" reader={READER} today={TODAY} />
    </SendWords>,
  ).replaceAll("\u00a0", " ");
}

test("the mean of a week is explained with how much its readings differ", () => {
  // The vector of variability: 132, 138, 129, 141, 135 have a standard deviation of 4.7434.
  expect(explain([132, 138, 129, 141, 135])).toContain(
    "Standard deviation of these readings: systolic 4.7 mmHg, diastolic 4.7 mmHg.",
  );
  expect(explain([132])).not.toContain("Standard deviation");
});

test("V3.9: the weekly rate is explained with the median of slopes beside its line", () => {
  const V3_3 = [82.0, 81.8, 82.1, 81.7, 81.9, 81.5, 81.6, 81.2, 81.5, 81.3, 81.0, 81.2, 80.9, 80.8];
  const page = render(findFinding(inputOfWeighIns(dailyWeighIns(V3_3)), "weight-rate"));
  expect(page).toContain("−0.70 kg a week (−0.83 kg to −0.47 kg if days were independent;");
  expect(page).toContain("It lies within the interval above.");
  expect(explain([132, 138, 129])).not.toContain("second opinion");
});

test("a median of slopes outside the interval of the line is said to be so", () => {
  const values = { rate: -0.7, low: -0.9, high: -0.5, robust: -0.45, robustLow: -0.6, robustHigh: -0.3 };
  const page = renderToStaticMarkup(
    <SendWords groups={["insights.explanation"]}>
      <RobustRate values={values} reader={READER} />
    </SendWords>,
  );
  expect(page).toContain("It lies outside the interval above");
});
