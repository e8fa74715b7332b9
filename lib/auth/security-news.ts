import { type Activity, findNews, listActivity, noteNewsSeen } from "#lib/storage/audit/audit-read.ts";
import type { AuthContext } from "./auth-context.ts";
import type { Viewer } from "./viewer.ts";

/** As many as are shown at once; the page of all activity has the rest. */
const MAX_NEWS = 5;
const PER_PAGE = 50;

/** What happened to the viewer's account, and was not confirmed in this browser: new ways in, browsers and shares. */
export async function loadNews({ database }: AuthContext, viewer: Viewer): Promise<Activity[]> {
  if (viewer.browserId === null) return [];
  const { browserId } = viewer;
  return findNews(database, { userId: viewer.user.id, browserId, limit: MAX_NEWS });
}

/** Confirms what was shown, up to the entry with this id. */
export async function seeNews({ database }: AuthContext, viewer: Viewer, newestId: string): Promise<void> {
  if (viewer.browserId === null || !/^\d{1,18}$/.test(newestId)) return;
  await noteNewsSeen(database, { userId: viewer.user.id, browserId: viewer.browserId, newestId });
}

/** A page of what happened, the newest first, and whether there is an older one. `page` counts from 1. */
export async function loadActivity(
  { database }: AuthContext,
  { user }: Viewer,
  page: number,
  perPage = PER_PAGE,
): Promise<{ entries: Activity[]; hasOlder: boolean }> {
  const wanted = { limit: perPage + 1, offset: (page - 1) * perPage };
  const found = await listActivity(database, user.id, wanted);
  return { entries: found.slice(0, perPage), hasOlder: found.length > perPage };
}
