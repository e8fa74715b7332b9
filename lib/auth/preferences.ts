import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { PREFERENCE_CHOICES } from "#lib/metrics/reading-preferences.ts";
import { SMOOTHINGS } from "#lib/metrics/smoothing.ts";
import { updateUser } from "#lib/storage/accounts/user.ts";
import type { AuthContext } from "./auth-context.ts";
import { THEMES, type Viewer } from "./viewer.ts";

/** Empty follows the locale. */
const choice = <const Choices extends readonly string[]>(choices: Choices) =>
  z.string().transform((chosen, context): Choices[number] | null => {
    const known = choices.find((one) => one === chosen) ?? null;
    if (known === null && chosen !== "") context.addIssue(getWords("auth.preferences")("chooseOne"));
    return known;
  });

/** How a user wants to read. What is empty follows the browser. */
export const PREFERENCES_FORM = z.object({
  mass: choice(PREFERENCE_CHOICES.mass),
  length: choice(PREFERENCE_CHOICES.length),
  temperature: choice(PREFERENCE_CHOICES.temperature),
  distance: choice(PREFERENCE_CHOICES.distance),
  clock: choice(PREFERENCE_CHOICES.clock),
  weekStart: choice(PREFERENCE_CHOICES.weekStart),
  zone: z.string().refine((zone) => zone === "" || isZone(zone), getWords("auth.preferences")("unknownZone")),
  smoothing: z.enum(SMOOTHINGS, { error: getWords("auth.preferences")("chooseOne") }),
  theme: z.enum(THEMES, { error: getWords("auth.preferences")("chooseOne") }),
});

/** Keeps how a user wants to read. */
export async function savePreferences(
  context: AuthContext,
  viewer: Viewer,
  { mass, length, temperature, distance, zone, ...rest }: z.output<typeof PREFERENCES_FORM>,
): Promise<void> {
  await updateUser(context.database, viewer.user.id, {
    massUnit: mass,
    lengthUnit: length,
    temperatureUnit: temperature,
    distanceUnit: distance,
    zone: zone === "" ? null : zone,
    ...rest,
  });
}
