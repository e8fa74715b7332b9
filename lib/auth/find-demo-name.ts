import { z } from "zod";

const CHARACTER = z.object({ name: z.string(), isDemo: z.boolean() });
const LONGEST_MS = 2_000;

/**
 * The name of a demo person of the simulated cloud at `apiUrl`, where it is public. Null for all others, as Withings
 * never says a name, and when the cloud does not answer: a sign-up never waits for it.
 */
export async function findDemoName(
  apiUrl: string,
  withingsUserId: string,
  ask: typeof fetch = fetch,
): Promise<string | null> {
  try {
    const response = await ask(`${apiUrl}/_simulator/characters/${encodeURIComponent(withingsUserId)}`, {
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const found = CHARACTER.safeParse(response.ok ? await response.json() : null).data;
    return found?.isDemo ? found.name : null;
  } catch {
    return null;
  }
}
