import { z } from "zod";
import { isZone } from "#lib/metrics/local-day.ts";
import { MASS_UNITS } from "#lib/metrics/unit.ts";
import { updateUser } from "#lib/storage/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { THEMES, type Viewer } from "./viewer.ts";

/** How a user wants to read. An empty zone follows the browser. */
export const PREFERENCES_FORM = z.object({
  massUnit: z.enum(MASS_UNITS, { error: "Choose a unit." }),
  zone: z.string().refine((zone) => zone === "" || isZone(zone), "There is no such time zone."),
  theme: z.enum(THEMES, { error: "Choose one of them." }),
});

/** Keeps how a user wants to read. */
export async function savePreferences(
  context: AuthContext,
  viewer: Viewer,
  { massUnit, zone, theme }: z.output<typeof PREFERENCES_FORM>,
): Promise<void> {
  await updateUser(context.database, viewer.user.id, { massUnit, zone: zone === "" ? null : zone, theme });
}
