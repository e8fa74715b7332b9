import { nameClass } from "#lib/insights/name-class.ts";
import type { Words } from "#lib/messages/language.ts";
import { AFIB_CLASSES, verdictOf } from "#lib/metrics/afib-class.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Statistics } from "#lib/series/statistics.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import { INTERVALS } from "./report.ts";
import type { RhythmPart } from "./report.ts";
import type { SheetBlock, SheetFact, SheetTable } from "./sheet.ts";
import { NOTHING, type SheetWriter } from "./sheet-writer.ts";
import { writeBasis } from "./write-basis.ts";
import { writeSaid } from "./write-said.ts";

type RhythmWords = {
  readonly sheet: Words<"reports.sheet">;
  readonly reading: Words<"metric.reading">;
  readonly findings: Words<"insights.findings">;
};

export function writeRhythmPart(
  { sheet: t, reading: words, findings }: RhythmWords,
  part: RhythmPart,
  writer: SheetWriter,
): SheetBlock[] {
  const { series, rows, verdicts, checks } = part;
  const drawn = series.metric === "afib-ecg" ? verdicts.total : (checks?.total ?? 0);
  const resting = writeSaid(findings, t("rhythm.resting"), part.resting, writer);
  // Only nights were measured.
  if (rows.length === 0 && drawn === 0)
    return [
      { kind: "text", text: t("nothing.rhythm") },
      { kind: "facts", facts: resting },
    ];
  return [
    { kind: "facts", facts: writeBasis(t, "rhythm", part.basis, writer) },
    { kind: "text", text: t("rhythm.method") },
    { kind: "facts", facts: [...factsOf(t, part, writer), ...resting] },
    ...(drawn > 0
      ? [
          {
            kind: "chart",
            chart: {
              drawing: writer.draw(series),
              caption: t("rhythm.chart"),
              alternative: t("rhythm.alternative", { count: drawn, shown: writer.count(drawn) }),
            },
          } as const,
        ]
      : []),
    ...(part.classes.length > 0
      ? [{ kind: "table", table: writeClasses(t, words, part, writer) } as const]
      : []),
    ...(rows.length > 0 ? [{ kind: "table", table: writeIntervals(t, part, writer) } as const] : []),
    ...(rows.length > 0 && writer.withReadings
      ? [{ kind: "table", table: writeRecordings(t, words, part, writer) } as const]
      : []),
  ];
}

function factsOf(t: Words<"reports.sheet">, part: RhythmPart, writer: SheetWriter): SheetFact[] {
  const { verdicts, lastSigns, checks } = part;
  const of = (verdict: Verdict) => ({
    count: writer.count(verdicts[verdict]),
    total: verdicts.total,
    shown: writer.count(verdicts.total),
  });
  return [
    ...(verdicts.total > 0
      ? [
          {
            name: t("rhythm.verdicts.positive"),
            value: lastSigns
              ? t("rhythm.lastOf", { ...of("positive"), day: writer.date(lastSigns) })
              : t("rhythm.ofAll", of("positive")),
          },
          { name: t("rhythm.verdicts.negative"), value: t("rhythm.ofAll", of("negative")) },
          { name: t("rhythm.verdicts.none"), value: t("rhythm.ofAll", of("none")) },
        ]
      : []),
    ...(checks
      ? [
          {
            name: t("rhythm.checks"),
            value: t("rhythm.checksOf", {
              total: checks.total,
              shown: writer.count(checks.total),
              days: checks.days,
              positive: writer.count(checks.positive),
              negative: writer.count(checks.negative),
              none: writer.count(checks.none),
            }),
          },
        ]
      : []),
  ];
}

function writeClasses(
  t: Words<"reports.sheet">,
  words: Words<"metric.reading">,
  { classes }: RhythmPart,
  writer: SheetWriter,
): SheetTable {
  return {
    caption: t("rhythm.classes"),
    columns: [
      { head: t("columns.result"), numeric: false },
      { head: t("columns.concludes"), numeric: false },
      { head: t("columns.recordings"), numeric: true },
    ],
    rows: classes.map(({ value, count }) => [
      nameClass(words, value),
      t(`rhythm.verdicts.${verdictOf(AFIB_CLASSES, value)}`),
      writer.count(count),
    ]),
  };
}

function writeIntervals(t: Words<"reports.sheet">, part: RhythmPart, writer: SheetWriter): SheetTable {
  const row = (name: string, metric: MetricKey, { count, mean, min, max }: Statistics) => [
    name,
    writer.count(count),
    ...[mean, min, max].map((value) => writer.value(metric, value)),
  ];
  const heads = [t("columns.recordings"), t("columns.average"), t("columns.lowest"), t("columns.highest")];
  return {
    caption: t("rhythm.intervals"),
    columns: [
      { head: t("columns.measure"), numeric: false },
      ...heads.map((head) => ({ head, numeric: true })),
    ],
    rows: [
      row(t("rhythm.pulse"), "heart-rate", part.pulse),
      ...part.intervals.map(({ interval, statistics }) =>
        row(t(`rhythm.intervalNames.${interval}`), interval, statistics),
      ),
    ],
  };
}

function writeRecordings(
  t: Words<"reports.sheet">,
  words: Words<"metric.reading">,
  { rows }: RhythmPart,
  writer: SheetWriter,
): SheetTable {
  const unit = unitLabel("interval", writer.reader.units);
  return {
    caption: t("rhythm.readings"),
    columns: [
      { head: t("columns.when"), numeric: false },
      { head: t("columns.result"), numeric: false },
      { head: t("columns.pulseIn", { unit: unitLabel("rate", writer.reader.units) }), numeric: true },
      ...INTERVALS.map((interval) => ({
        head: t("columns.intervalIn", { interval: t(`rhythm.intervalNames.${interval}`), unit }),
        numeric: true,
      })),
    ],
    rows: rows.map((row) => [
      writer.moment(row),
      row.result === null ? NOTHING : nameClass(words, row.result),
      writer.bare("heart-rate", row.pulse),
      ...INTERVALS.map((interval) => writer.bare(interval, row.intervals[interval])),
    ]),
  };
}
