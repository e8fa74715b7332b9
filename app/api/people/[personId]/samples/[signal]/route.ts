import { NO_STORE } from "#app/no-store.ts";
import { admitToPerson } from "#lib/auth/api-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { findSignal } from "#lib/metrics/samples/signal.ts";
import { loadSignal } from "#lib/queries/load-signal.ts";
import { parseSampleQuery } from "#lib/series/samples/sample-query.ts";

type Context = { params: Promise<{ personId: string; signal: string }> };

/**
 * A signal of a person over `from` to `to` (s since 1970) in at most `width` columns, as columnar JSON. The entity
 * tag changes with the samples, so that asking again for what has not changed costs 304 and nothing more.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { personId, signal: key } = await params;
  const access = await admitToPerson(request, personId);
  if (access instanceof Response) return access;
  const signal = findSignal(key);
  if (!signal)
    return Response.json(
      { message: getWords("api.series")("noSuchSignal", { signal: key }) },
      { status: 404, headers: NO_STORE },
    );
  const parsed = parseSampleQuery(new URL(request.url).searchParams);
  if ("mistakes" in parsed) {
    const t = getWords("api.samples");
    const message = parsed.mistakes.map(({ kind, ...values }) => t(kind, values)).join(" ");
    return Response.json({ message }, { status: 400, headers: NO_STORE });
  }
  const known = /^(?:W\/)?"([^"]*)"$/.exec(request.headers.get("if-none-match") ?? "")?.[1] ?? null;
  const { version, columns } = await loadSignal(access.person.id, signal, parsed.query, known);
  const headers = { ...NO_STORE, etag: `"${version}"` };
  return columns ? Response.json(columns, { headers }) : new Response(null, { status: 304, headers });
}
