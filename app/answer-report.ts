import { Readable } from "node:stream";
import { getWords } from "#lib/messages/get-words.ts";
import { LANGUAGE } from "#lib/messages/language.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { drawReport } from "#lib/pdf/draw-report.ts";
import type { Sheet } from "#lib/reports/sheet.ts";
import { NO_STORE } from "./no-store.ts";

type Drawn = {
  /** "letter", or A4 for anything else. */
  readonly paper: unknown;
  /** Whose it is. */
  readonly head: readonly { readonly name: string; readonly value: string }[];
  /** ms; its day on a clock of `zone` is in the name of the file. */
  readonly now: number;
  readonly zone: string;
};

/** A written report as a PDF to keep. */
export function answerReport(sheet: Sheet, { paper, head, now, zone }: Drawn): Response {
  const pages = getWords("reports.pdf");
  const document = drawReport(sheet, {
    paper: paper === "letter" ? "letter" : "a4",
    language: LANGUAGE,
    now,
    head,
    missingLetters: pages("missingLetters"),
    writeFoot: (page, all) => pages("page", { page, pages: all }),
  });
  const file = `plumbline-report-${localDayOf(now, zone)}.pdf`;
  return new Response(Readable.toWeb(document as unknown as Readable) as ReadableStream, {
    headers: {
      ...NO_STORE,
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${file}"`,
    },
  });
}
