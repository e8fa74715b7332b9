import type { Database } from "#lib/storage/database.ts";

/** How a user is reached. `quiet` in minutes after midnight on their clock. */
export type AlertSettings = {
  readonly mail: boolean;
  /** Whether messages say what was measured. */
  readonly withValues: boolean;
  readonly weeklyLetter: boolean;
  readonly quiet: { readonly from: number; readonly to: number } | null;
};

export const NO_SETTINGS: AlertSettings = {
  mail: false,
  withValues: false,
  weeklyLetter: false,
  quiet: null,
};

type Row = Omit<AlertSettings, "quiet"> & { from: number | null; to: number | null };

/** A user who chose nothing has `NO_SETTINGS`. */
export async function findAlertSettings(
  { pool }: Pick<Database, "pool">,
  userId: string,
): Promise<AlertSettings> {
  const { rows } = await pool.query<Row>(
    `select mail, with_values as "withValues", weekly_letter as "weeklyLetter", quiet_from as "from", quiet_to as "to"
     from alert_setting where user_id = $1`,
    [userId],
  );
  if (!rows[0]) return NO_SETTINGS;
  const { from, to, ...settings } = rows[0];
  return { ...settings, quiet: from === null || to === null ? null : { from, to } };
}

/** Keeps the settings of a user, with the locale (BCP 47) in which they read. */
export async function keepAlertSettings(
  { pool }: Pick<Database, "pool">,
  userId: string,
  { mail, withValues, weeklyLetter, quiet }: AlertSettings,
  locale: string,
): Promise<void> {
  await pool.query(
    `insert into alert_setting (user_id, mail, with_values, weekly_letter, quiet_from, quiet_to, locale)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (user_id) do update set mail = excluded.mail, with_values = excluded.with_values,
       weekly_letter = excluded.weekly_letter, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
       locale = excluded.locale`,
    [userId, mail, withValues, weeklyLetter, quiet?.from ?? null, quiet?.to ?? null, locale],
  );
}

/** Ends all mail to a user, and drops what waits. */
export async function endMail({ pool }: Pick<Database, "pool">, userId: string): Promise<void> {
  await pool.query("update alert_setting set mail = false, weekly_letter = false where user_id = $1", [
    userId,
  ]);
  await pool.query(
    `update alert_delivery set state = 'dropped', settled_at = now()
     where user_id = $1 and state = 'waiting' and channel <> 'push'`,
    [userId],
  );
}
