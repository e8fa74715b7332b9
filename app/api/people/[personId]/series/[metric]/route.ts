import { NO_STORE } from "#app/no-store.ts";
import { parseLocale } from "#app/parse-locale.ts";
import { admitToPerson } from "#lib/auth/api-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { chooseLocale } from "#lib/metrics/reading-preferences.ts";
import { findMetric } from "#lib/metrics/registry.ts";
import { loadMetricCsv } from "#lib/queries/metric-csv.ts";
import { loadMetricPage } from "#lib/queries/load-metric-page.ts";

type Context = { params: Promise<{ personId: string; metric: string }> };

/**
 * A metric of a person over `range` and `until`, or `from` and `until` (as in the page's address): its chart as JSON, or
 * with `format=csv` every reading as a file. `zone` is an IANA zone.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { personId, metric: key } = await params;
  const access = await admitToPerson(request, personId);
  if (access instanceof Response) return access;
  const metric = findMetric(key);
  if (!metric)
    return Response.json(
      { message: getWords("api.series")("noSuchMetric", { metric: key }) },
      { status: 404, headers: NO_STORE },
    );
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("zone");
  if (asked !== null && !isZone(asked))
    return Response.json(
      { message: getWords("api.series")("noSuchZone", { zone: asked }) },
      { status: 400, headers: NO_STORE },
    );
  const { user } = access.viewer;
  const reader = {
    zone: asked ?? user.zone,
    locale: chooseLocale(user.reading, parseLocale(request.headers.get("accept-language"))),
  };
  const refuse = (message: string) => Response.json({ message }, { status: 400, headers: NO_STORE });
  if (searchParams.get("format") === "csv") {
    const { text, error } = await loadMetricCsv(access.person, metric.key, searchParams, reader, Date.now());
    return error
      ? refuse(error)
      : new Response(text, { headers: { ...NO_STORE, ...fileHeaders(metric.key) } });
  }
  const { series, error } = await loadMetricPage(access.person, metric.key, searchParams, reader, Date.now());
  return error ? refuse(error) : Response.json(series, { headers: NO_STORE });
}

function fileHeaders(metric: string): Record<string, string> {
  const name = `plumbline-${metric}.csv`;
  return {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="${name}"`,
  };
}
