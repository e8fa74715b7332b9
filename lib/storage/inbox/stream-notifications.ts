import type { Database } from "#lib/storage/database.ts";

/** A notification as it was received. `receivedAt` in ms since 1970. */
export type KeptNotification = {
  readonly connectionId: string;
  readonly receivedAt: number;
  readonly appli: number | null;
  /** `accepted`, or why nothing was fetched for it. */
  readonly outcome: string;
  /** The form fields, as sent. */
  readonly fields: Readonly<Record<string, string>>;
};

type Row = Omit<KeptNotification, "receivedAt"> & { readonly id: string; readonly receivedAt: Date };
const BATCH = 1_000;

/** Everything that Withings pushed for a person, a batch at a time, by link and in the order of arrival. */
export async function* streamNotifications(
  database: Database,
  personId: string,
): AsyncGenerator<KeptNotification[]> {
  let after: Row | undefined;
  do {
    const { rows } = await database.pool.query<Row>(
      `select n.id, n.connection_id as "connectionId", n.received_at as "receivedAt", n.appli, n.outcome, n.fields
       from connection c join notification n on n.connection_id = c.id
       where c.person_id = $1
         and ($2::uuid is null or (n.connection_id, n.received_at, n.id) > ($2, $3::timestamptz, $4::bigint))
       order by n.connection_id, n.received_at, n.id limit ${BATCH}`,
      [personId, after?.connectionId ?? null, after?.receivedAt ?? null, after?.id ?? null],
    );
    after = rows.length < BATCH ? undefined : rows.at(-1);
    if (rows.length > 0)
      yield rows.map(({ id: _id, receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.getTime() }));
  } while (after);
}
