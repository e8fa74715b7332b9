import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { currentDatabase } from "#lib/storage/database.ts";
import { currentAuth } from "./auth-context.ts";
import { cookieName } from "./cookie-names.ts";
import { noteRefusal } from "./note-refusal.ts";
import { PATH_HEADER } from "./path-header.ts";
import { safeReturnTo } from "./return-to.ts";
import { readViewer, type Viewer, type ViewerPerson } from "./viewer.ts";

/** A viewer and the one person asked for. */
export type PersonAccess = { viewer: Viewer; person: ViewerPerson };

/**
 * Who is signed in, for pages and server actions; null without a sign-in. Read once for each page: the frame, the title
 * and the page itself all ask. An action asks again, and so does the page that it draws.
 */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(cookieName("session"))?.value ?? null;
  return readViewer(currentDatabase(), token);
});

/** Who is signed in. Without a sign-in, redirects to the sign-in page, and back here afterwards. */
export async function loadViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (viewer) return viewer;
  const path = safeReturnTo((await headers()).get(PATH_HEADER), "/dashboard");
  redirect(`/sign-in?${new URLSearchParams({ returnTo: path }).toString()}`);
}

/**
 * A person whom the viewer may see, as owner or viewer. Strangers' people answer 404, as if they did not exist:
 * a 403 would say that they do.
 */
export async function loadPerson(personId: string): Promise<PersonAccess> {
  const viewer = await loadViewer();
  const person = viewer.people.find(({ id }) => id === personId);
  if (!person) {
    await noteRefusal(currentAuth(), viewer, personId, "not-shared");
    notFound();
  }
  return { viewer, person };
}
