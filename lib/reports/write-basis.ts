import type { Words } from "#lib/messages/language.ts";
import type { Basis, Subject } from "./report.ts";
import type { SheetFact } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** What a part rests on, as facts. */
export function writeBasis(
  t: Words<"reports.sheet">,
  subject: Subject,
  basis: Basis,
  writer: SheetWriter,
): SheetFact[] {
  const { count, days, ofDays, devices, byHand, excluded, waiting, impossible, zones } = basis;
  const sources = [
    ...devices.map(({ model, count: own }) =>
      t("device", { device: model ?? t("unnamedDevice"), count: writer.count(own) }),
    ),
    ...(byHand > 0 ? [t("byHand", { count: writer.count(byHand) })] : []),
  ];
  const left = [
    ...(excluded > 0 ? [t("excluded", { count: writer.count(excluded) })] : []),
    ...(waiting > 0 ? [t("waiting", { count: writer.count(waiting) })] : []),
    ...(impossible > 0 ? [t("impossible", { count: writer.count(impossible) })] : []),
  ];
  const other = zones.filter((zone) => zone !== writer.reader.zone);
  return [
    {
      name: t("restsOn"),
      value: t("counted", {
        subject,
        count,
        shown: writer.count(count),
        days: writer.count(days),
        ofDays: writer.count(ofDays),
      }),
    },
    ...(sources.length > 0 ? [{ name: t("devices"), value: sources.join(", ") }] : []),
    ...(left.length > 0 ? [{ name: t("leftOut"), value: left.join(", ") }] : []),
    ...(other.length > 0 ? [{ name: t("clocks"), value: zones.join(", ") }] : []),
  ];
}
