import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { endSessions, type ListedSession, listSessions } from "#lib/storage/accounts/session-list.ts";
import type { AuthContext } from "./auth-context.ts";
import type { Viewer } from "./viewer.ts";

/** The viewer's signed-in browsers, the last used first. */
export async function loadSessions(context: AuthContext, viewer: Viewer): Promise<ListedSession[]> {
  return listSessions(context.database, viewer.user.id, context.now());
}

/** Ends one of the viewer's sessions at once, with its live streams; another user's is not touched. */
export async function endSession(context: AuthContext, viewer: Viewer, sessionId: string): Promise<void> {
  if ((await endSessions(context.database, { userId: viewer.user.id, sessionId })) === 0) return;
  await addAuditEntry(context.database, { action: "end-session", userId: viewer.user.id });
}

/** Signs the viewer out of every browser, this one too. */
export async function signOutEverywhere(context: AuthContext, viewer: Viewer): Promise<void> {
  await endSessions(context.database, { userId: viewer.user.id });
  await addAuditEntry(context.database, { action: "sign-out-everywhere", userId: viewer.user.id });
}
