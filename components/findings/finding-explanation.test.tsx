import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { pressureGroup } from "#lib/insights/example-groups.fixture.ts";
import { findFinding } from "#lib/insights/find-findings.ts";
import { inputOf, NOW, TODAY } from "#lib/insights/finding-tests.fixture.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { FindingExplanation } from "./finding-explanation.tsx";

const READER = { locale: "en-GB", zone: "Europe/Paris", units: METRIC_UNITS };

/** The explanation of the mean of these systolic pressures, one a day at most a week old. */
function explain(systolics: readonly number[]): string {
  const groups = systolics.map((systolic, index) =>
    pressureGroup(NOW - HOUR_MS - index * DAY_MS, systolic, systolic - 50),
  );
  const finding = findFinding(inputOf("blood-pressure", groups), "bp-mean");
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
