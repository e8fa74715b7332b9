import type { Words } from "#lib/messages/language.ts";
import type { ClockMean, SleepPart } from "./report.ts";
import type { Statistics } from "#lib/series/statistics.ts";
import type { SheetBlock, SheetFact, SheetTable } from "./sheet.ts";
import { NOTHING, type SheetWriter } from "./sheet-writer.ts";
import { writeBasis } from "./write-basis.ts";
import { writeSaid } from "./write-said.ts";

type SleepWords = {
  readonly sheet: Words<"reports.sheet">;
  readonly names: Words<"metrics.names">;
  readonly findings: Words<"insights.findings">;
};

export function writeSleepPart(
  { sheet: t, names, findings }: SleepWords,
  part: SleepPart,
  writer: SheetWriter,
): SheetBlock[] {
  const { asleep, series } = part;
  return [
    { kind: "facts", facts: writeBasis(t, "sleep", part.basis, writer) },
    { kind: "text", text: t("sleep.method") },
    {
      kind: "facts",
      facts: [
        ...factsOf(t, part, writer),
        ...writeSaid(findings, t("sleep.short"), part.short, writer),
        ...writeSaid(findings, t("sleep.variability"), part.variability, writer),
      ],
    },
    {
      kind: "chart",
      chart: {
        drawing: writer.draw(series),
        caption: t("sleep.chart", { unit: series.rollUp?.unit ?? "day" }),
        alternative: t("sleep.alternative", {
          nights: asleep.count,
          shown: writer.count(asleep.count),
          lowest: writer.value("sleep-duration", asleep.min),
          highest: writer.value("sleep-duration", asleep.max),
        }),
      },
    },
    ...(part.others.length > 0
      ? [{ kind: "table", table: writeOthers(t, names, part, writer) } as const]
      : []),
    ...(part.periods.length > 0 ? [{ kind: "table", table: writePeriods(t, part, writer) } as const] : []),
    ...(writer.withReadings ? [{ kind: "table", table: writeNights(t, part, writer) } as const] : []),
  ];
}

function factsOf(t: Words<"reports.sheet">, part: SleepPart, writer: SheetWriter): SheetFact[] {
  const duration = (seconds: number | null) => writer.value("sleep-duration", seconds);
  const { asleep, inBed, phases } = part;
  const average = (name: string, { count, mean }: Statistics): SheetFact[] =>
    count === 0
      ? []
      : [
          {
            name,
            value: t("sleep.averageOf", { value: duration(mean), nights: count, shown: writer.count(count) }),
          },
        ];
  const clock = (name: string, time: ClockMean | null): SheetFact[] =>
    time === null
      ? []
      : [
          {
            name,
            value: t("sleep.clockOf", {
              value: writer.clock(time.mean),
              scatter: time.sd === null ? "none" : "some",
              deviation: time.sd === null ? "" : duration(time.sd / 1000),
              nights: time.count,
              shown: writer.count(time.count),
            }),
          },
        ];
  return [
    {
      name: t("sleep.asleep"),
      value: t("sleep.asleepOf", {
        value: duration(asleep.mean),
        lowest: duration(asleep.min),
        highest: duration(asleep.max),
      }),
    },
    ...average(t("sleep.inBed"), inBed),
    ...clock(t("sleep.bedtime"), part.bedtime),
    ...clock(t("sleep.wakeTime"), part.wakeTime),
    ...average(t("sleep.deep"), phases.deep),
    ...average(t("sleep.light"), phases.light),
    ...average(t("sleep.rem"), phases.rem),
    ...(part.naps > 0 ? [{ name: t("sleep.naps"), value: writer.count(part.naps) }] : []),
  ];
}

function writeOthers(
  t: Words<"reports.sheet">,
  names: Words<"metrics.names">,
  { others }: SleepPart,
  writer: SheetWriter,
): SheetTable {
  const heads = [t("columns.records"), t("columns.average"), t("columns.lowest"), t("columns.highest")];
  return {
    caption: t("sleep.others"),
    columns: [
      { head: t("columns.measure"), numeric: false },
      ...heads.map((head) => ({ head, numeric: true })),
    ],
    rows: others.map(({ metric, statistics: { count, mean, min, max } }) => [
      names(metric),
      writer.count(count),
      ...[mean, min, max].map((value) => writer.value(metric, value)),
    ]),
  };
}

function writePeriods(t: Words<"reports.sheet">, { periods }: SleepPart, writer: SheetWriter): SheetTable {
  const heads = [t("columns.nights"), t("columns.average"), t("columns.lowest"), t("columns.highest")];
  return {
    caption: t("sleep.periods"),
    columns: [
      { head: t("columns.period"), numeric: false },
      ...heads.map((head) => ({ head, numeric: true })),
    ],
    rows: periods.map(({ statistics: { count, mean, min, max }, ...days }) => [
      writer.days(days),
      writer.count(count),
      ...[mean, min, max].map((value) => writer.value("sleep-duration", value)),
    ]),
  };
}

function writeNights(t: Words<"reports.sheet">, { rows }: SleepPart, writer: SheetWriter): SheetTable {
  return {
    caption: t("sleep.readings"),
    columns: [
      { head: t("columns.nightTo"), numeric: false },
      { head: t("sleep.asleep"), numeric: true },
      { head: t("sleep.inBed"), numeric: true },
      { head: t("sleep.bedtime"), numeric: true },
      { head: t("sleep.wakeTime"), numeric: true },
      { head: t("columns.device"), numeric: false },
    ],
    rows: rows.map(({ day, asleep, inBed, bed, wake, device }) => [
      writer.day(day),
      writer.value("sleep-duration", asleep),
      writer.value("sleep-duration", inBed),
      bed ? writer.time(bed) : NOTHING,
      wake ? writer.time(wake) : NOTHING,
      device ?? t("unnamedDevice"),
    ]),
  };
}
