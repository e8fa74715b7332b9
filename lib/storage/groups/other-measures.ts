import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { PossibleRange } from "#lib/metrics/possible-value.ts";
import type { Database } from "#lib/storage/database.ts";
import { type MeasureGroupRow, SELECT_GROUPS, toMeasureGroup } from "./measure-group-row.ts";

/** No device sends 10 to a higher power, which would take too long to compare. */
const GREATEST_EXPONENT = 30;

/**
 * The newest `limit` acts of measuring that hold a measure which no metric reads, newest first. `claims` are the known
 * ones as "code:position", or "code:*" where the position does not matter; a measure without position counts as
 * whole-body. A number outside the range of its type, in `ranges`, is not read either.
 */
export async function findGroupsBeyond(
  database: Database,
  personId: string,
  claims: readonly string[],
  ranges: readonly (PossibleRange & { readonly code: number })[],
  limit: number,
): Promise<MeasureGroup[]> {
  const { rows } = await database.pool.query<MeasureGroupRow>(
    `${SELECT_GROUPS} where g.person_id = $1 and g.kind = 'measure' and g.deleted_at is null
       and exists (select from measure m where m.person_id = g.person_id and m.connection_id = g.connection_id
         and m.group_id = g.group_id
         and (not (m.code || ':*' = any($2::text[])
             or m.code || ':' || coalesce(m.position, 7) = any($2::text[]))
           or exists (select from unnest($4::int[], $5::numeric[], $6::numeric[]) as r(code, low, high)
             where r.code = m.code and m.value
               * power(10::numeric, greatest(least(m.exponent, ${GREATEST_EXPONENT}), -${GREATEST_EXPONENT}))
               not between r.low and r.high)))
     order by g.measured_at desc, g.group_id limit $3`,
    [
      personId,
      claims,
      limit,
      ranges.map(({ code }) => code),
      ranges.map(({ from }) => from),
      ranges.map(({ to }) => to),
    ],
  );
  return rows.map(toMeasureGroup);
}
