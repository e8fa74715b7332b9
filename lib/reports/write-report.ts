import { describeNoteDays, nameNote } from "#lib/insights/describe-note.ts";
import type { Words } from "#lib/messages/language.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Report, ReportPart } from "./report.ts";
import type { Sheet, SheetBlock, SheetTable } from "./sheet.ts";
import { makeSheetWriter } from "./sheet-writer.ts";
import type { SheetWriter } from "./sheet-writer.ts";
import { writePressurePart } from "./write-pressure-part.ts";
import { writeRhythmPart } from "./write-rhythm-part.ts";
import { writeSleepPart } from "./write-sleep-part.ts";
import { writeWeightPart } from "./write-weight-part.ts";

/** The words that a report is written in. */
export type ReportWords = {
  readonly sheet: Words<"reports.sheet">;
  readonly subjects: Words<"reports.subjects">;
  readonly reading: Words<"metric.reading">;
  readonly names: Words<"metrics.names">;
  readonly findings: Words<"insights.findings">;
  readonly chart: Words<"metric.chart">;
  readonly notes: Words<"notes.form">;
  readonly protocols: Words<"pressure.protocols">;
};

/** A report as its reader reads it: the same on the page and in the PDF. */
export function writeReport(
  report: Report,
  words: ReportWords,
  options: Pick<SheetWriter, "reader" | "draw" | "withReadings">,
): Sheet {
  const writer = makeSheetWriter({ ...options, now: report.now });
  return {
    ...writeHead(words.sheet, words.subjects, report, writer),
    blocks:
      report.notes.length > 0
        ? [{ kind: "table", table: writeNotes(words.sheet, words, report, writer) }]
        : [],
    parts: writeParts(words.sheet, report, words, writer),
  };
}

/** Notes by their numbers on the charts. */
function writeNotes(
  t: Words<"reports.sheet">,
  { chart, notes: form }: Pick<ReportWords, "chart" | "notes">,
  { notes }: Report,
  writer: SheetWriter,
): SheetTable {
  return {
    caption: t("notes.caption"),
    columns: [
      { head: t("notes.number"), numeric: true },
      { head: t("notes.kind"), numeric: false },
      { head: t("notes.note"), numeric: false },
      { head: t("notes.days"), numeric: false },
    ],
    rows: notes.map((note, index) => [
      writer.count(index + 1),
      form(`kinds.${note.kind}`),
      nameNote(chart, note),
      describeNoteDays(chart, note, writer.reader.locale),
    ]),
  };
}

function writeHead(
  t: Words<"reports.sheet">,
  subjects: Words<"reports.subjects">,
  report: Report,
  writer: SheetWriter,
): Pick<Sheet, "title" | "facts" | "remark"> {
  const { zone } = writer.reader;
  const made = formatInstant(report.now, zone, writer.reader.locale, "date-time");
  return {
    title: t("title", { subjects: report.parts.map(({ subject }) => subjects(subject)).join(", ") }),
    facts: [
      {
        name: t("range"),
        value: t("rangeOf", {
          range: writer.days(report),
          days: report.ofDays,
          shown: writer.count(report.ofDays),
        }),
      },
      { name: t("made"), value: t("madeAt", { at: made, zone }) },
    ],
    remark: t("information"),
  };
}

function writeParts(
  t: Words<"reports.sheet">,
  report: Report,
  words: ReportWords,
  writer: SheetWriter,
): Sheet["parts"] {
  return report.parts.map(({ subject, part }) => ({
    subject,
    title: words.subjects(subject),
    blocks: part ? writePart(part, words, writer) : [{ kind: "text", text: t(`nothing.${subject}`) }],
  }));
}

function writePart(
  part: ReportPart,
  { sheet, reading, names, findings, protocols }: ReportWords,
  writer: SheetWriter,
): SheetBlock[] {
  switch (part.subject) {
    case "pressure":
      return writePressurePart(sheet, protocols, part, writer);
    case "weight":
      return writeWeightPart({ sheet, reading, names, findings }, part, writer);
    case "rhythm":
      return writeRhythmPart({ sheet, reading, findings }, part, writer);
    case "sleep":
      return writeSleepPart({ sheet, names, findings }, part, writer);
  }
}
