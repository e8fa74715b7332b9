import { NEEDED } from "#lib/insights/bp-mean.ts";
import { nameGuideline } from "#lib/insights/pressure-class.ts";
import { homeThreshold } from "#lib/insights/pressure-facts.ts";
import type { Words } from "#lib/messages/language.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { PressurePart, PressureReading, PressureRow } from "./report.ts";
import type { SheetBlock, SheetFact, SheetTable } from "./sheet.ts";
import { NOTHING, type SheetWriter } from "./sheet-writer.ts";
import { writeBasis } from "./write-basis.ts";

export function writePressurePart(
  t: Words<"reports.sheet">,
  protocols: Words<"pressure.protocols">,
  part: PressurePart,
  writer: SheetWriter,
): SheetBlock[] {
  const guideline = nameGuideline(part.guideline);
  const { systolic, diastolic } = homeThreshold(part.guideline);
  const all = part.groups[0]?.row;
  if (!all) return [];
  const sentences = [
    part.category
      ? t("pressure.category", {
          category: t(`pressure.categories.${part.category}`),
          mean: writer.pressure(all.mean),
          readings: all.readings,
          shown: writer.count(all.readings),
          guideline,
        })
      : t("pressure.noCategory", { ...NEEDED, guideline }),
    t("pressure.severe", { count: part.severe }),
  ];
  const spanOf = (of: "systolic" | "diastolic") => writeSpan(all, of, writer);
  return [
    { kind: "facts", facts: writeBasis(t, "pressure", part.basis, writer) },
    { kind: "text", text: t("pressure.method") },
    ...sentences.map((text) => ({ kind: "text", text }) as const),
    ...(part.run
      ? [{ kind: "text", text: writeRun(t, protocols, { ...part, run: part.run }, writer) } as const]
      : []),
    { kind: "table", table: writeGroups(t, part, writer) },
    {
      kind: "chart",
      chart: {
        drawing: writer.draw(part.series, {
          thresholds: [
            { value: systolic, label: String(systolic) },
            { value: diastolic, label: String(diastolic) },
          ],
        }),
        caption: t("pressure.chart", { guideline, systolic, diastolic }),
        alternative: t("pressure.alternative", {
          readings: all.readings,
          shown: writer.count(all.readings),
          systolic: spanOf("systolic"),
          diastolic: spanOf("diastolic"),
        }),
      },
    },
    { kind: "facts", facts: writeFacts(t, part, writer) },
    ...(part.periods.length > 0 ? [{ kind: "table", table: writePeriods(t, part, writer) } as const] : []),
    ...(writer.withReadings ? [{ kind: "table", table: writeReadings(t, part.rows, writer) } as const] : []),
  ];
}

function writeRun(
  t: Words<"reports.sheet">,
  protocols: Words<"pressure.protocols">,
  { run, guideline }: Pick<PressurePart, "guideline"> & { readonly run: NonNullable<PressurePart["run"]> },
  writer: SheetWriter,
): string {
  const values = {
    protocol: protocols(`${run.protocol}.name`),
    days: writer.days(run),
    taken: run.taken,
    shown: writer.count(run.taken),
    asked: writer.count(run.asked),
  };
  if (!run.result || !run.category) return t("pressure.runWithout", values);
  return t("pressure.run", {
    ...values,
    kept: writer.count(run.kept),
    mean: writer.pressure(run.result),
    category: t(`pressure.categories.${run.category}`),
    guideline: nameGuideline(guideline),
  });
}

/** What follows from all readings. */
function writeFacts(
  t: Words<"reports.sheet">,
  { facts, guideline }: PressurePart,
  writer: SheetWriter,
): SheetFact[] {
  const pressure = (value: number) => writer.value("blood-pressure", value);
  const scatter = (name: string, of: typeof facts.systolic): SheetFact[] =>
    of === null
      ? []
      : [
          {
            name,
            value: t("pressure.scatterOf", {
              sd: writer.decimal(of.sd, 1),
              cv: writer.decimal(of.cv, 1),
              arv: writer.decimal(of.arv, 1),
            }),
          },
        ];
  return [
    ...(facts.morningMinusEvening
      ? [{ name: t("pressure.difference"), value: writer.pressureChange(facts.morningMinusEvening) }]
      : []),
    { name: t("pressure.pulsePressure"), value: pressure(facts.pulsePressure) },
    { name: t("pressure.arterial"), value: pressure(facts.arterialPressure) },
    {
      name: t("pressure.load", { threshold: writer.pressure(homeThreshold(guideline)) }),
      value: t("pressure.loadOf", {
        high: writer.count(facts.high),
        readings: facts.readings,
        shown: writer.count(facts.readings),
        share: writer.share(facts.load),
      }),
    },
    ...scatter(t("pressure.scatterSystolic"), facts.systolic),
    ...scatter(t("pressure.scatterDiastolic"), facts.diastolic),
  ];
}

/** The columns of averages: what a row is about is in the first. */
function columnsOf(t: Words<"reports.sheet">, first: string, writer: SheetWriter): SheetTable["columns"] {
  const unit = unitLabel("pressure", writer.reader.units);
  const numeric = [
    t("columns.readings"),
    t("columns.days"),
    t("columns.averageIn", { unit }),
    t("columns.systolicIn", { unit }),
    t("columns.diastolicIn", { unit }),
    t("columns.pulseIn", { unit: unitLabel("rate", writer.reader.units) }),
  ];
  return [{ head: first, numeric: false }, ...numeric.map((head) => ({ head, numeric: true }))];
}

function cellsOf(name: string, row: PressureRow, writer: SheetWriter): string[] {
  return [
    name,
    writer.count(row.readings),
    writer.count(row.days),
    writer.barePressure(row.mean),
    writeSpan(row, "systolic", writer),
    writeSpan(row, "diastolic", writer),
    writer.bare("heart-rate", row.pulse.mean),
  ];
}

/** "112–148": lowest and highest. */
function writeSpan(row: PressureRow, of: "systolic" | "diastolic", writer: SheetWriter): string {
  const { min, max } = row[of];
  return `${writer.bare("blood-pressure", min)}–${writer.bare("blood-pressure", max)}`;
}

function writeGroups(t: Words<"reports.sheet">, { groups }: PressurePart, writer: SheetWriter): SheetTable {
  return {
    caption: t("pressure.averages"),
    columns: columnsOf(t, t("columns.group"), writer),
    rows: groups.map(({ group, row }) => cellsOf(t(`pressure.groups.${group}`), row, writer)),
  };
}

function writePeriods(t: Words<"reports.sheet">, { periods }: PressurePart, writer: SheetWriter): SheetTable {
  return {
    caption: t("pressure.periods"),
    columns: columnsOf(t, t("columns.period"), writer),
    rows: periods.map(({ row, ...days }) => cellsOf(writer.days(days), row, writer)),
  };
}

function writeReadings(
  t: Words<"reports.sheet">,
  rows: readonly PressureReading[],
  writer: SheetWriter,
): SheetTable {
  const { units } = writer.reader;
  return {
    caption: t("pressure.readings"),
    columns: [
      { head: t("columns.when"), numeric: false },
      { head: t("columns.pressureIn", { unit: unitLabel("pressure", units) }), numeric: true },
      { head: t("columns.pulseIn", { unit: unitLabel("rate", units) }), numeric: true },
      { head: t("columns.partOfDay"), numeric: false },
      { head: t("columns.remark"), numeric: false },
    ],
    rows: rows.map((row) => [
      writer.moment(row),
      writer.barePressure(row.pressure),
      writer.bare("heart-rate", row.pulse),
      row.part ? t(`pressure.parts.${row.part}`) : NOTHING,
      writeRemark(t, row),
    ]),
  };
}

/** Where a reading is from, and the person's comment at Withings. */
export function writeRemark(
  t: Words<"reports.sheet">,
  { device, byHand, comment }: Pick<PressureReading, "device" | "byHand" | "comment">,
): string {
  const source = byHand ? t("enteredByHand") : (device ?? t("unnamedDevice"));
  return comment === null ? source : `${source}: ${comment}`;
}
