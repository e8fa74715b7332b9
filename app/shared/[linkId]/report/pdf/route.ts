import { answerReport } from "#app/answer-report.ts";
import { loadGuestReader } from "#app/load-reader.ts";
import { NO_STORE } from "#app/no-store.ts";
import { readReportQuery } from "#app/read-report-query.ts";
import { writeSheet } from "#app/write-sheet.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { findGuestOf } from "#lib/auth/guest-gate.ts";
import { countTry, tryAgain } from "#lib/auth/rate-limit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadSharedReport } from "#lib/queries/load-shared.ts";

type Context = { params: Promise<{ linkId: string }> };

/** The report of a link as PDF. A guest adds nothing to its head, so that it can be asked for by its address. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { linkId } = await params;
  const guest = await findGuestOf(request, linkId);
  const gone = () =>
    Response.json({ message: getWords("share.guest")("gone") }, { status: 404, headers: NO_STORE });
  if (!guest) return gone();
  const later = await countTry(currentAuth(), "report", `link ${linkId}`);
  if (later)
    return Response.json(
      { message: tryAgain(later, currentAuth().now()) },
      { status: 429, headers: NO_STORE },
    );
  const now = Date.now();
  const { person } = guest;
  const { searchParams } = new URL(request.url);
  const query = readReportQuery(searchParams);
  const reader = { ...(await loadGuestReader()), zone: person.zone };
  const loaded = await loadSharedReport(person, query, reader.locale, now);
  if (!loaded) return gone();
  return answerReport(writeSheet(loaded.report, reader, query.withReadings), {
    paper: searchParams.get("paper"),
    head: [{ name: getWords("reports.head")("fields.name"), value: person.name }],
    now,
    zone: person.zone,
  });
}
