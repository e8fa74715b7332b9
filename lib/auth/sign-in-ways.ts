import { hasSignInConnection } from "#lib/storage/connections/connection-sign-in.ts";
import type { AuthContext } from "./auth-context.ts";
import type { Viewer } from "./viewer.ts";

/** Whether some Withings login opens the viewer's account. */
export function opensByWithings({ database }: AuthContext, { user }: Viewer): Promise<boolean> {
  return hasSignInConnection(database, user.id);
}
