import type pg from "pg";
import type { SampleOwner } from "./packed-rows.ts";
import { type AnsweredSamples, storeSamples } from "./sample-store.ts";
import { hasImportedDays, showImportedSamples } from "./show-imported.ts";

/**
 * Makes the stored samples of a link equal to an answer, as `storeSamples` does, and hides or shows what files have of
 * the same days. The caller holds the locks of the person and of the connection. Returns how many days changed.
 */
export async function replaceSamples(
  client: pg.PoolClient,
  owner: SampleOwner,
  answer: AnsweredSamples,
): Promise<number> {
  const changed = await storeSamples(client, owner, answer);
  const days = changed.map(({ day }) => day);
  const range = {
    signals: [...new Set(changed.map(({ signal }) => signal))],
    first: Math.min(...days),
    last: Math.max(...days),
  };
  if (changed.length > 0 && (await hasImportedDays(client, owner.personId, range)))
    await showImportedSamples(client, owner.personId, range);
  return changed.length;
}
