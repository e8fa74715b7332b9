import { admitOwner } from "#lib/auth/api-gate.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { noteExport } from "#lib/auth/note-export.ts";
import { EXPORT_FORMATS, exportPerson } from "#lib/queries/export-person.ts";

type Context = { params: Promise<{ personId: string }> };

/** Everything kept of a person, as a file: `?format=json` (the default), or one of the tables as CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const access = await admitOwner(request, (await params).personId);
  if (access instanceof Response) return access;
  const asked = new URL(request.url).searchParams.get("format");
  const format = EXPORT_FORMATS.find((known) => known === asked) ?? "json";
  const later = await noteExport(currentAuth(), access, format);
  if (later)
    return Response.json({ message: later }, { status: 429, headers: { "cache-control": "no-store" } });
  const day = new Date().toISOString().slice(0, 10);
  const end = format === "json" ? "json" : format === "csv" ? "csv" : `${format}.csv`;
  return new Response(exportPerson(access.person, format, Date.now()), {
    headers: {
      "content-type": format === "json" ? "application/json" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="plumbline-${day}.${end}"; filename*=UTF-8''${encodeURIComponent(`plumbline-${access.person.name}-${day}.${end}`)}`,
      "cache-control": "no-store",
    },
  });
}
