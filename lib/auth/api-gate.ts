import { getWords } from "#lib/messages/get-words.ts";
import { type AuthContext, currentAuth } from "./auth-context.ts";
import { cookieName, readCookie } from "./cookie-names.ts";
import { noteRefusal } from "./note-refusal.ts";
import { isSameOrigin } from "./same-origin.ts";
import type { PersonAccess } from "./session-gate.ts";
import { readViewer, type Viewer } from "./viewer.ts";

/** An answer in plain words for a request that goes no further. */
function refuse(status: 401 | 403 | 404, message: string): Response {
  return Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
}

/** Who is signed in, by the cookies of a request; null without a session. */
export function findViewerOf(request: Request, context: AuthContext): Promise<Viewer | null> {
  const token = readCookie(request.headers.get("cookie"), cookieName("session", context.appUrl));
  return readViewer(context.database, token, context.now());
}

/** The answer to a request that would change something and does not come from one of our pages; null for any other. */
export function refuseForeign(request: Request, { appUrl }: AuthContext): Response | null {
  if (request.method === "GET" || request.method === "HEAD" || isSameOrigin(request.headers, appUrl))
    return null;
  return refuse(403, getWords("auth.apiGate")("foreign", { appUrl }));
}

/** The gate of route handlers: the viewer, or the answer that refuses the request. */
export async function admitViewer(request: Request, context = currentAuth()): Promise<Viewer | Response> {
  return (
    refuseForeign(request, context) ??
    (await findViewerOf(request, context)) ??
    refuse(401, getWords("auth.apiGate")("signInFirst"))
  );
}

/** As `admitViewer`, for one person: 404 for a stranger's, so that the answer does not reveal whether that person exists. */
export async function admitToPerson(
  request: Request,
  personId: string,
  context = currentAuth(),
): Promise<PersonAccess | Response> {
  const viewer = await admitViewer(request, context);
  if (viewer instanceof Response) return viewer;
  const person = viewer.people.find(({ id }) => id === personId);
  if (person) return { viewer, person };
  await noteRefusal(context, viewer, personId, "not-shared");
  return refuse(404, getWords("auth.apiGate")("noSuchPerson"));
}

/** As `admitToPerson`, for what only an owner may do: 403 for a viewer. */
export async function admitOwner(
  request: Request,
  personId: string,
  context = currentAuth(),
): Promise<PersonAccess | Response> {
  const access = await admitToPerson(request, personId, context);
  if (access instanceof Response || access.person.role === "owner") return access;
  await noteRefusal(context, access.viewer, access.person.id, "owner-only");
  return refuse(403, getWords("auth.apiGate")("ownersOnly"));
}
