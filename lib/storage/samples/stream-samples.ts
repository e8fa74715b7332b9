import { type DaySamples, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import type { Database } from "#lib/storage/database.ts";

/** A kept UTC day (days since 1970) of a signal, exactly. */
export type ExactDay = DaySamples & {
  readonly connectionId: string;
  readonly signal: number;
  readonly day: number;
};

type Row = { connectionId: string; signal: number; day: number; packed: Buffer };
const BATCH = 200;

/** Every kept day of samples of a person, by link, signal and day; each is unpacked only when it is asked for. */
export async function* streamSampleDays(database: Database, personId: string): AsyncGenerator<ExactDay> {
  let after: Row | undefined;
  do {
    const { rows } = await database.pool.query<Row>(
      `select d.connection_id as "connectionId", d.signal, d.day, d.packed
       from connection c join sample_day d on d.connection_id = c.id
       where c.person_id = $1 and ($2::uuid is null or (d.connection_id, d.signal, d.day) > ($2, $3::smallint, $4::int))
       order by d.connection_id, d.signal, d.day limit ${BATCH}`,
      [personId, after?.connectionId ?? null, after?.signal ?? null, after?.day ?? null],
    );
    after = rows.length < BATCH ? undefined : rows.at(-1);
    for (const { packed, ...row } of rows) yield { ...row, ...unpackDay(packed) };
  } while (after);
}
