import type { AlertWords } from "#lib/alerts/write-alert.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** The words of alerts, for pages and messages alike. */
export function alertWords(): AlertWords {
  return {
    choices: getWords("alerts.choices"),
    conditions: getWords("alerts.conditions"),
    reasons: getWords("alerts.reasons"),
    findings: getWords("insights.findings"),
    metrics: getWords("metrics.names"),
    parts: getWords("metric.reading"),
  };
}
