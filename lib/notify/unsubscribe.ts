import { createHmac, timingSafeEqual } from "node:crypto";
import { endMail } from "#lib/storage/alerts/alert-settings.ts";
import type { Database } from "#lib/storage/database.ts";

/** The code by which a mail ends all mail to its reader, without a sign-in. It holds for as long as the account does. */
function codeOf(secret: string, userId: string): string {
  return createHmac("sha256", secret).update(`end-mail:${userId}`).digest("base64url");
}

/** Where a reader ends all mail: by a page, and by one POST that mail programs offer (RFC 8058). */
export function unsubscribeLinks(
  appUrl: string,
  secret: string,
  userId: string,
): { readonly page: string; readonly oneClick: string } {
  const query = new URLSearchParams({ user: userId, code: codeOf(secret, userId) }).toString();
  return { page: `${appUrl}/unsubscribe?${query}`, oneClick: `${appUrl}/api/unsubscribe?${query}` };
}

/** The headers by which a mail program offers it. */
export function unsubscribeHeaders(oneClick: string): Record<string, string> {
  return { "List-Unsubscribe": `<${oneClick}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** Ends all mail to a user. False when the code is not theirs. */
export async function unsubscribe(
  { database, secret }: { database: Pick<Database, "pool">; secret: string },
  userId: string,
  code: string,
): Promise<boolean> {
  const [given, wanted] = [Buffer.from(code), Buffer.from(codeOf(secret, userId))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
  await endMail(database, userId);
  return true;
}
