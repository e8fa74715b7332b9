import { makeDrawChart } from "#components/report/draw-chart.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Report } from "#lib/reports/report.ts";
import type { Sheet } from "#lib/reports/sheet.ts";
import { writeReport } from "#lib/reports/write-report.ts";

/** A report in the words of the catalogue, for its page and its PDF alike. */
export function writeSheet(report: Report, reader: Reader, withReadings: boolean): Sheet {
  const reading = getWords("metric.reading");
  return writeReport(
    report,
    {
      sheet: getWords("reports.sheet"),
      subjects: getWords("reports.subjects"),
      reading,
      names: getWords("metrics.names"),
      findings: getWords("insights.findings"),
      chart: getWords("metric.chart"),
      notes: getWords("notes.form"),
      protocols: getWords("pressure.protocols"),
    },
    { reader, withReadings, draw: makeDrawChart(reading, getWords("reports.chart"), reader, report.notes) },
  );
}
