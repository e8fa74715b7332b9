import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { type AuthContext, currentAuth } from "./auth-context.ts";
import { guestCookieName, guestCookieOptions, readCookie } from "./cookie-names.ts";
import { type Guest, readGuest } from "./guest.ts";

/**
 * Who opened a link, for its pages. 404 alike for a link that never was, has ended, or was not opened here. Read once
 * for each page.
 */
export const loadGuest = cache(async (linkId: string): Promise<Guest> => {
  const { database, appUrl, now } = currentAuth();
  const token = (await cookies()).get(guestCookieName(appUrl))?.value ?? null;
  return (await readGuest(database, { linkId, token }, now())) ?? notFound();
});

/** The same for route handlers, by the cookies of a request; null in place of 404. */
export function findGuestOf(
  request: Request,
  linkId: string,
  { database, appUrl, now }: AuthContext = currentAuth(),
): Promise<Guest | null> {
  const token = readCookie(request.headers.get("cookie"), guestCookieName(appUrl));
  return readGuest(database, { linkId, token }, now());
}

/** Lets this browser see the pages of a link, and no other page. For server actions. */
export async function admitGuest({ linkId, token }: { linkId: string; token: string }): Promise<void> {
  const { appUrl } = currentAuth();
  (await cookies()).set(guestCookieName(appUrl), token, guestCookieOptions(linkId, appUrl));
}
