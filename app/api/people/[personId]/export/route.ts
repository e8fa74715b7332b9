import { admitOwner } from "#lib/auth/api-gate.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { noteExport } from "#lib/auth/note-export.ts";
import { exportPerson } from "#lib/queries/export-person.ts";

type Context = { params: Promise<{ personId: string }> };

const TYPES = { json: "application/json", csv: "text/csv; charset=utf-8" } as const;

/** Everything kept of a person, as a file: `?format=json` (the default) or `?format=csv`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const access = await admitOwner(request, (await params).personId);
  if (access instanceof Response) return access;
  const format = new URL(request.url).searchParams.get("format") === "csv" ? "csv" : "json";
  const later = await noteExport(currentAuth(), access, format);
  if (later)
    return Response.json({ message: later }, { status: 429, headers: { "cache-control": "no-store" } });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportPerson(access.person, format, Date.now()), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="plumbline-${day}.${format}"; filename*=UTF-8''${encodeURIComponent(`plumbline-${access.person.name}-${day}.${format}`)}`,
      "cache-control": "no-store",
    },
  });
}
