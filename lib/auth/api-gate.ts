import { currentDatabase } from "#lib/storage/database.ts";
import { currentConfig } from "#lib/config/env.ts";
import { currentAuth } from "./auth-context.ts";
import { cookieName, readCookie } from "./cookie-names.ts";
import { noteRefusal } from "./note-refusal.ts";
import { isSameOrigin } from "./same-origin.ts";
import type { PersonAccess } from "./session-gate.ts";
import { readViewer, type Viewer } from "./viewer.ts";

/** An answer in plain words for a request that goes no further. */
function refuse(status: 401 | 403 | 404, message: string): Response {
  return Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
}

/**
 * The gate of route handlers: who asks, or the answer that turns them away. A request that changes something must
 * come from a page of ours (`isSameOrigin`).
 */
export async function admitViewer(request: Request): Promise<Viewer | Response> {
  if (
    request.method !== "GET" &&
    request.method !== "HEAD" &&
    !isSameOrigin(request.headers, currentConfig().appUrl)
  )
    return refuse(403, "This request did not come from a page of this Plumbline.");
  const token = readCookie(request.headers.get("cookie"), cookieName("session"));
  return (await readViewer(currentDatabase(), token)) ?? refuse(401, "Sign in first.");
}

/** As `admitViewer`, for one person: 404 for a stranger's, so that nothing tells whether that person exists. */
export async function admitToPerson(request: Request, personId: string): Promise<PersonAccess | Response> {
  const viewer = await admitViewer(request);
  if (viewer instanceof Response) return viewer;
  const person = viewer.people.find(({ id }) => id === personId);
  if (person) return { viewer, person };
  await noteRefusal(currentAuth(), viewer, personId, "not-shared");
  return refuse(404, "There is no such person here.");
}

/** As `admitToPerson`, for what only an owner may do: 403 for somebody who may see the person but not do this. */
export async function admitOwner(request: Request, personId: string): Promise<PersonAccess | Response> {
  const access = await admitToPerson(request, personId);
  if (access instanceof Response || access.person.role === "owner") return access;
  await noteRefusal(currentAuth(), access.viewer, access.person.id, "owner-only");
  return refuse(403, "Only an owner of this person may do this.");
}
