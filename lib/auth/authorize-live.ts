import { currentDatabase } from "#lib/storage/database.ts";
import { cookieName, readCookie } from "./cookie-names.ts";
import type { PersonId } from "./person-id.ts";
import { readViewer } from "./viewer.ts";

/** Whom a live stream belongs to, and whose observations may go into it. */
export type LiveAuthority = { userId: string; personIds: PersonId[] };

/**
 * The gate of live streams, from the text of the `Cookie` header; null without a sign-in. Production
 * serves streams before Next, so nothing here may need Next. Asked again while a stream is open: a session that
 * was ended, or an access that was taken back, ends it.
 */
export async function authorizeLive(cookieHeader: string | null | undefined): Promise<LiveAuthority | null> {
  const viewer = await readViewer(currentDatabase(), readCookie(cookieHeader, cookieName("session")));
  if (!viewer) return null;
  return {
    userId: viewer.user.id,
    personIds: viewer.people.map(({ id }) => id),
  };
}
