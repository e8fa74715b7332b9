import type { Database } from "#lib/storage/database.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";

/** By the clock of the process that signs in. */
const PRUNE = `delete from known_browser
  where last_sign_in_at < $1::timestamptz - interval '${KEPT_DAYS.knownBrowsers} days'`;

// `others` is read as it was before this statement: the first browser of an account needs no notice.
const NOTE = `
  with others as (select exists (select from known_browser where user_id = $1) as found),
  noted as (
    insert into known_browser (id, user_id, mark_hash, created_at, last_sign_in_at)
    values (gen_random_uuid(), $1, $2, $3, $3)
    on conflict (user_id, mark_hash) do update set last_sign_in_at = excluded.last_sign_in_at
    returning id, xmax = 0 as made)
  select id, made and (select found from others) as "isNew" from noted`;

/** Notes that an account is signed in with a browser. `isNew`: with others before, and never with this one. */
export async function noteBrowser(
  { pool }: Pick<Database, "pool">,
  { userId, markHash, now }: { userId: string; markHash: string; now: Date },
): Promise<{ id: string; isNew: boolean }> {
  await pool.query(PRUNE, [now]);
  const { rows } = await pool.query<{ id: string; isNew: boolean }>(NOTE, [userId, markHash, now]);
  const [noted] = rows;
  if (!noted) throw new Error("known_browser returned nothing");
  return noted;
}

/** Whether an account was signed in with the browser of this mark. */
export async function isKnownBrowser(
  { pool }: Pick<Database, "pool">,
  { userId, markHash }: { userId: string; markHash: string },
): Promise<boolean> {
  const { rowCount } = await pool.query("select from known_browser where user_id = $1 and mark_hash = $2", [
    userId,
    markHash,
  ]);
  return rowCount === 1;
}
