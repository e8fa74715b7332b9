import { answerReport } from "#app/answer-report.ts";
import { loadReader } from "#app/load-reader.ts";
import { NO_STORE } from "#app/no-store.ts";
import { readText } from "#app/read-form.ts";
import { readReportQuery } from "#app/read-report-query.ts";
import { writeSheet } from "#app/write-sheet.ts";
import { HEAD_FIELDS } from "#components/report/head-fields.ts";
import { admitToPerson } from "#lib/auth/api-gate.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { countTry, tryAgain } from "#lib/auth/rate-limit.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadReport } from "#lib/queries/load-report.ts";

type Context = { params: Promise<{ personId: string }> };

/**
 * A report as PDF, from the form of its page: what it is about, and what the person adds to its head. What they add is
 * in no address and is kept nowhere.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const access = await admitToPerson(request, (await params).personId);
  if (access instanceof Response) return access;
  const { viewer, person } = access;
  const later = await countTry(currentAuth(), "report", viewer.user.id);
  if (later)
    return Response.json(
      { message: tryAgain(later, currentAuth().now()) },
      { status: 429, headers: NO_STORE },
    );
  const form = await request.formData().catch(() => null);
  if (!form)
    return Response.json(
      { message: getWords("api.report")("unreadable") },
      { status: 400, headers: NO_STORE },
    );
  const now = Date.now();
  const preferences = await loadReader(viewer);
  const query = readReportQuery(form);
  const { report, zone } = await loadReport(person, query, preferences, now);
  const names = getWords("reports.head");
  return answerReport(writeSheet(report, { ...preferences, zone }, query.withReadings), {
    paper: form.get("paper"),
    now,
    zone,
    head: HEAD_FIELDS.flatMap(({ key, most }) => {
      const value = readText(form, key).trim().slice(0, most);
      return value === "" ? [] : [{ name: names(`fields.${key}`), value }];
    }),
  });
}
