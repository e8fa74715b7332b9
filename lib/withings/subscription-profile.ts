import { z } from "zod";
import { parseBody, wireCode } from "./wire-schemas.ts";

/** A notify registration as Withings lists it. */
export type SubscriptionProfile = { appli: number; callbackUrl: string };

const PROFILE = z.object({ appli: wireCode, callbackurl: z.string() });
const LIST = z.object({ profiles: z.array(z.unknown()) });

/** Parses the body of notify list: several callbacks may stand for one appli. Throws a WithingsError `malformed`. */
export function parseSubscriptionList(body: unknown): SubscriptionProfile[] {
  return parseBody(LIST, body, "notify list").profiles.flatMap((raw) => {
    const result = PROFILE.safeParse(raw);
    return result.success ? [{ appli: result.data.appli, callbackUrl: result.data.callbackurl }] : [];
  });
}
