import { clockOf } from "#lib/alerts/quiet-hours.ts";
import { localDayOf, startOfWeek } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { pageZone } from "#lib/queries/page-zone.ts";
import { addLetter, findLetterReaders } from "#lib/storage/alerts/deliveries.ts";
import { findNewestZone } from "#lib/storage/newest-zone.ts";
import type { NotifyContext } from "./notify-context.ts";

/** Monday at eight, on the reader's clock. */
const HOUR_MINUTES = 8 * 60;

/**
 * Has the letter of this week written to all who want one, when its hour has come. Those who ask for letters in the
 * middle of a week get the next one. A week has one letter, wherever its reader travels.
 */
export async function askForLetters({
  database,
  now: clock,
}: Pick<NotifyContext, "database" | "now">): Promise<void> {
  const now = clock();
  for (const { userId, zone, personIds } of await findLetterReaders(database)) {
    const [first] = personIds;
    const used = pageZone(zone, first ? await findNewestZone(database.pool, first) : null);
    const week = startOfWeek(localDayOf(now, used));
    const dueAt = clockOf(week, HOUR_MINUTES, used);
    if (now >= dueAt && now - dueAt < DAY_MS) await addLetter(database, { userId, week, dueAt, now });
  }
}
