import { confirmPath } from "#app/with-proof.ts";
import { admitOwner } from "#lib/auth/api-gate.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { beginExport } from "#lib/auth/begin-export.ts";
import { redirectTo } from "#lib/auth/redirect-answer.ts";
import { parseFhirChoice } from "#lib/queries/export-fhir.ts";
import { EXPORT_FILES, EXPORT_FORMATS, exportPerson } from "#lib/queries/export-person.ts";
import { leasedStream } from "#lib/queries/leased-stream.ts";

type Context = { params: Promise<{ personId: string }> };

/** Everything kept of a person, as a file: `?format=json` (the default), one of the tables as CSV, or FHIR. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const access = await admitOwner(request, (await params).personId);
  if (access instanceof Response) return access;
  const asked = new URL(request.url).searchParams;
  const format = EXPORT_FORMATS.find((known) => known === asked.get("format")) ?? "json";
  const begun = await beginExport(currentAuth(), access, format);
  // A link leads here, so a person who has to confirm first is redirected, and can export from there.
  if ("problem" in begun && begun.problem === "proof")
    return redirectTo(confirmPath("export", "/settings#export"));
  if ("problem" in begun)
    return Response.json({ message: begun.words }, { status: 429, headers: { "cache-control": "no-store" } });
  const day = new Date().toISOString().slice(0, 10);
  const { type, end } = EXPORT_FILES[format];
  return new Response(
    leasedStream(
      exportPerson(access.person, access.viewer.user.id, format, Date.now(), parseFhirChoice(asked)),
      begun.lease,
    ),
    {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="plumbline-${day}.${end}"; filename*=UTF-8''${encodeURIComponent(`plumbline-${access.person.name}-${day}.${end}`)}`,
        "cache-control": "no-store",
      },
    },
  );
}
