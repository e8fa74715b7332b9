import { type DaySamples, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import type { Database } from "#lib/storage/database.ts";

/** A stored UTC day (days since 1970) of a signal, exactly. */
export type ExactDay = DaySamples & {
  readonly connectionId: string;
  readonly signal: number;
  readonly day: number;
};

type Row = { connectionId: string; signal: number; day: number; packed: Buffer };
const BATCH = 200;

/** Every stored day of samples of a person, by signal and day; each is unpacked only when it is asked for. */
export async function* streamSampleDays(database: Database, personId: string): AsyncGenerator<ExactDay> {
  let after: Row | undefined;
  do {
    const { rows } = await database.pool.query<Row>(
      `select connection_id as "connectionId", signal, day, packed from sample_day
       where person_id = $1 and ($2::smallint is null or (signal, day, connection_id) > ($2, $3::int, $4::uuid))
       order by signal, day, connection_id limit ${BATCH}`,
      [personId, after?.signal ?? null, after?.day ?? null, after?.connectionId ?? null],
    );
    after = rows.length < BATCH ? undefined : rows.at(-1);
    for (const { packed, ...row } of rows) yield { ...row, ...unpackDay(packed) };
  } while (after);
}
