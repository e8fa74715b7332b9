import { writeFinding } from "#lib/insights/write-finding.ts";
import type { Words } from "#lib/messages/language.ts";
import type { SaidAtEnd } from "./report.ts";
import type { SheetFact } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** What the first screen said at the end of the days, in its own sentence; nothing where it could not be said. */
export function writeSaid(
  findings: Words<"insights.findings">,
  name: string,
  found: SaidAtEnd | null,
  { reader }: SheetWriter,
): SheetFact[] {
  return found ? [{ name, value: writeFinding(findings, found.said, reader, found.at, "report") }] : [];
}
