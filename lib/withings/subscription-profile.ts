import { z } from "zod";
import { type NoteUnread, noteNothing, readEntry } from "./unread.ts";
import { parseBody, wireCode, wireList } from "./wire-schemas.ts";

/** A notify registration as Withings lists it. */
export type SubscriptionProfile = { appli: number; callbackUrl: string };

const PROFILE = z.object({ appli: wireCode, callbackurl: z.string() });
const LIST = z.object({ profiles: wireList });

/**
 * Parses the body of notify list: one appli may have several callbacks, and an empty answer means that nothing is
 * subscribed. Throws a WithingsError `malformed`.
 */
export function parseSubscriptionList(body: unknown, note: NoteUnread = noteNothing): SubscriptionProfile[] {
  return parseBody(LIST, body, "notify list").profiles.entries.flatMap((raw) => {
    const profile = readEntry(PROFILE, raw, note);
    return profile ? [{ appli: profile.appli, callbackUrl: profile.callbackurl }] : [];
  });
}
