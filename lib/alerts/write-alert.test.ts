import { expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { writeReason } from "./write-alert.ts";

const WORDS = {
  choices: getWords("alerts.choices"),
  conditions: getWords("alerts.conditions"),
  reasons: getWords("alerts.reasons"),
  findings: getWords("insights.findings"),
  metrics: getWords("metrics.names"),
  parts: getWords("metric.reading"),
};
const READER = { locale: "en-GB", zone: "Europe/Paris", units: METRIC_UNITS };
const AT = Date.UTC(2027, 4, 8, 16);

/** Why an alert to a severe reading began, as it is read so many hours after the reading. */
function reasonAfter(hours: number): string {
  const condition = { kind: "finding", finding: "bp-severe", choice: "severe", size: null } as const;
  const facts = { sense: "single", values: { systolic: 186, diastolic: 104, at: AT }, names: [] };
  return writeReason(WORDS, condition, facts, READER, AT + hours * HOUR_MS).replaceAll("\u00a0", " ");
}

test("an alert to a severe reading asks for a few minutes only while they can still be meant", () => {
  const calm =
    "With chest pain, breathlessness, weakness, vision or speech trouble, call the emergency services.";
  expect(reasonAfter(0.1)).toBe(
    `Blood pressure 186/104 mmHg, 8 May 2027, 18:00. Measure again in a few minutes. ${calm}`,
  );
  // A message that waited for the end of quiet hours, and the page of alerts days later.
  for (const hours of [1.1, 9, 60])
    expect(reasonAfter(hours)).toBe(`Blood pressure 186/104 mmHg, 8 May 2027, 18:00. Measure again. ${calm}`);
});
