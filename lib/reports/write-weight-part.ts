import type { Words } from "#lib/messages/language.ts";
import { HINDSIGHT } from "#lib/insights/weight-hindsight.ts";
import { writeGoal } from "#lib/insights/write-goal.ts";
import type { WeightPart } from "./report.ts";
import type { SheetBlock, SheetFact, SheetTable } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";
import { writeBasis } from "./write-basis.ts";
import { writeRemark } from "./write-pressure-part.ts";
import { writeSaid } from "./write-said.ts";

type WeightWords = {
  readonly sheet: Words<"reports.sheet">;
  readonly reading: Words<"metric.reading">;
  readonly names: Words<"metrics.names">;
  readonly findings: Words<"insights.findings">;
};

export function writeWeightPart(
  { sheet: t, reading, names, findings }: WeightWords,
  part: WeightPart,
  writer: SheetWriter,
): SheetBlock[] {
  const { series, statistics, hindsight } = part;
  const value = (kilograms: number) => writer.value("weight", kilograms);
  const smoothed = hindsight.flat().map((day) => value(day.value));
  return [
    { kind: "facts", facts: writeBasis(t, "weight", part.basis, writer) },
    { kind: "text", text: t("weight.method", { width: HINDSIGHT.widthDays }) },
    {
      kind: "facts",
      facts: [
        ...factsOf(t, part, writer),
        ...writeSaid(findings, t("weight.rate"), part.rate, writer),
        ...writeGoalFact(t, reading, part, writer),
      ],
    },
    {
      kind: "chart",
      chart: {
        drawing: writer.draw(series, { hindsight }),
        caption: t("weight.chart"),
        alternative: t("weight.alternative", {
          readings: statistics.count,
          shown: writer.count(statistics.count),
          lowest: writer.value("weight", statistics.min),
          highest: writer.value("weight", statistics.max),
          from: smoothed[0] ?? "",
          to: smoothed.at(-1) ?? "",
        }),
      },
    },
    ...(part.others.length > 0
      ? [{ kind: "table", table: writeOthers(t, names, part, writer) } as const]
      : []),
    ...(part.periods.length > 0 ? [{ kind: "table", table: writePeriods(t, part, writer) } as const] : []),
    ...(writer.withReadings ? [{ kind: "table", table: writeReadings(t, part, writer) } as const] : []),
  ];
}

function factsOf(t: Words<"reports.sheet">, part: WeightPart, writer: SheetWriter): SheetFact[] {
  const { first, last, trend, statistics, index } = part;
  const value = (kilograms: number | null) => writer.value("weight", kilograms);
  const on = (reading: typeof first) =>
    t("weight.on", { weight: value(reading.weight), day: writer.date(reading) });
  return [
    { name: t("weight.first"), value: on(first) },
    { name: t("weight.last"), value: on(last) },
    {
      name: t("weight.change"),
      value: writer.change("weight", last.weight - first.weight, last.weight),
    },
    {
      name: t("weight.trend"),
      value: t("weight.trendFromTo", {
        first: value(trend.first),
        last: value(trend.last),
        change: writer.change("weight", trend.last - trend.first, trend.last),
      }),
    },
    { name: t("columns.average"), value: value(statistics.mean) },
    { name: t("columns.lowest"), value: value(statistics.min) },
    { name: t("columns.highest"), value: value(statistics.max) },
    ...(index
      ? [
          {
            name: t("weight.index"),
            value: t("weight.indexOf", {
              index: writer.decimal(index.value, 1),
              height: writer.value("height", index.height),
            }),
          },
        ]
      : []),
  ];
}

/** The goal, where it comes from and since when; nothing without one. */
function writeGoalFact(
  t: Words<"reports.sheet">,
  words: Words<"metric.reading">,
  { goal }: WeightPart,
  { reader, date }: SheetWriter,
): SheetFact[] {
  if (!goal) return [];
  const value = t("weight.goalOf", {
    goal: writeGoal(words, goal, reader),
    where: goal.group ? "withings" : "here",
    date: date({ at: goal.setAt, zone: reader.zone }),
  });
  return [{ name: t("weight.goal"), value }];
}

function writeOthers(
  t: Words<"reports.sheet">,
  names: Words<"metrics.names">,
  { others }: WeightPart,
  writer: SheetWriter,
): SheetTable {
  const heads = [
    t("columns.readings"),
    t("columns.first"),
    t("columns.last"),
    t("columns.average"),
    t("columns.lowest"),
    t("columns.highest"),
  ];
  return {
    caption: t("weight.others"),
    columns: [
      { head: t("columns.measure"), numeric: false },
      ...heads.map((head) => ({ head, numeric: true })),
    ],
    rows: others.map(({ metric, statistics, first, last }) => [
      names(metric),
      writer.count(statistics.count),
      ...[first, last, statistics.mean, statistics.min, statistics.max].map((value) =>
        writer.value(metric, value),
      ),
    ]),
  };
}

function writePeriods(t: Words<"reports.sheet">, { periods }: WeightPart, writer: SheetWriter): SheetTable {
  const heads = [t("columns.readings"), t("columns.average"), t("columns.lowest"), t("columns.highest")];
  return {
    caption: t("weight.periods"),
    columns: [
      { head: t("columns.period"), numeric: false },
      ...heads.map((head) => ({ head, numeric: true })),
    ],
    rows: periods.map(({ statistics, ...days }) => [
      writer.days(days),
      writer.count(statistics.count),
      ...[statistics.mean, statistics.min, statistics.max].map((value) => writer.value("weight", value)),
    ]),
  };
}

function writeReadings(t: Words<"reports.sheet">, { rows }: WeightPart, writer: SheetWriter): SheetTable {
  return {
    caption: t("weight.readings"),
    columns: [
      { head: t("columns.when"), numeric: false },
      { head: t("columns.weight"), numeric: true },
      { head: t("columns.remark"), numeric: false },
    ],
    rows: rows.map((row) => [writer.moment(row), writer.value("weight", row.weight), writeRemark(t, row)]),
  };
}
