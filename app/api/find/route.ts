import { loadReader } from "#app/load-reader.ts";
import { NO_STORE } from "#app/no-store.ts";
import { admitViewer } from "#lib/auth/api-gate.ts";
import { loadFind } from "#lib/queries/load-find.ts";

/** What the viewer can find, of the people they may see, as JSON. `person` is the one whose pages are open. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await admitViewer(request);
  if (viewer instanceof Response) return viewer;
  const current = new URL(request.url).searchParams.get("person");
  const list = await loadFind(viewer, current, await loadReader(viewer), Date.now());
  return Response.json(list, { headers: NO_STORE });
}
