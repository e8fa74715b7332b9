import type pg from "pg";
import type { GroupKind, RecordKind } from "#lib/metrics/kinds.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { advanceSeq } from "#lib/storage/locks.ts";

/*
 * A record of a file is covered, and so hidden, while something better says the same: what Withings has of the same
 * kind and moment, even where a person excluded it there or it was just removed, or the same record of a newer file.
 * Covered rows are kept: they come back when the link goes with its data, or the newer import is undone.
 */

/** A type that both have, of the measures of `g` under `keys`. */
const sharesType = (table: string, keys: string): string => `exists (
  select from ${table} m join entry_measure n on n.person_id = m.person_id and n.code = m.code
  where m.person_id = g.person_id and ${keys} and n.person_id = e.person_id and n.entry_id = e.id)`;
const OF_GROUP = sharesType("measure", "m.connection_id = g.connection_id and m.group_id = g.group_id");
const OF_ENTRY = sharesType("entry_measure", "m.entry_id = g.id");

/** Bounds the search by the index: no night or workout is longer, and two noons of one date are never further apart. */
const NEAR =
  "g.measured_at between e.measured_at - interval '36 hours' and e.measured_at + interval '36 hours'";
const SAME_SPAN = `${NEAR} and (g.measured_at = e.measured_at or g.ends_at = e.ends_at)`;

/** When a group says the same as an entry, and when another entry does; of a removed group only the moment is known. */
const SAME: Readonly<Record<RecordKind, { readonly group: string; readonly entry: string }>> = {
  measure: {
    group: `g.measured_at = e.measured_at and (g.deleted_at is not null or ${OF_GROUP})`,
    entry: `g.measured_at = e.measured_at and ${OF_ENTRY}`,
  },
  activity: {
    group: `${NEAR} and (g.measured_at = e.measured_at or g.details->>'date' = e.details->>'date')`,
    entry: `${NEAR} and g.details->>'date' = e.details->>'date'`,
  },
  workout: { group: SAME_SPAN, entry: SAME_SPAN },
  night: { group: SAME_SPAN, entry: SAME_SPAN },
};
const KINDS = Object.keys(SAME) as RecordKind[];

const isCovered = (kind: RecordKind): string => `(
  exists (select from measure_group g where g.person_id = e.person_id and g.kind = '${kind}' and g.category = 1
    and ${SAME[kind].group})
  or exists (select from entry g where g.person_id = e.person_id and g.kind = '${kind}' and g.imported and g.id <> e.id
    and g.imports[cardinality(g.imports)] > e.imports[cardinality(e.imports)] and ${SAME[kind].entry}))`;

/** Records further from the changed instants are not affected. */
const MARGIN_MS: Readonly<Record<RecordKind, number>> = {
  measure: 0,
  activity: 36 * HOUR_MS,
  workout: 36 * HOUR_MS,
  night: 36 * HOUR_MS,
};

const cover = (kind: RecordKind): string => `
  update entry e set covered = true, deleted_at = now(), seq = $4
  where e.person_id = $1 and e.imported and e.deleted_at is null and e.kind = '${kind}'
    and e.measured_at >= to_timestamp($2::bigint / 1000.0) and e.measured_at <= to_timestamp($3::bigint / 1000.0)
    and ${isCovered(kind)}`;

/**
 * Hides the imported records of a kind between two instants (ms) that are covered now, under a seq that the caller has
 * taken with the person's lock.
 */
export async function coverImported(
  client: pg.ClientBase,
  personId: string,
  {
    kind,
    from,
    to,
    seq,
  }: { readonly kind: GroupKind; readonly from: number; readonly to: number; readonly seq: number },
): Promise<void> {
  if (kind === "goal") return;
  const margin = MARGIN_MS[kind];
  await client.query({
    name: `cover-imported-${kind}`,
    text: cover(kind),
    values: [personId, from - margin, to + margin, seq],
  });
}

const FIND_UNCOVERED = KINDS.map(
  (kind) => `
  select e.id from entry e
  where e.person_id = $1 and e.kind = '${kind}' and e.imported and e.covered and e.imports <> '{}'
    and not ${isCovered(kind)}`,
).join(" union all ");

/** Shows imported records again that nothing covers any more. The caller holds the person's lock. */
export async function uncoverImported(client: pg.ClientBase, personId: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(FIND_UNCOVERED, [personId]);
  if (rows.length === 0) return;
  const seq = await advanceSeq(client, personId);
  await client.query(
    `update entry set covered = false, deleted_at = null, seq = $3 where person_id = $1 and id = any($2::uuid[])`,
    [personId, rows.map(({ id }) => id), seq],
  );
}
