import { createHash } from "node:crypto";
import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup, StoredMeasure } from "#lib/metrics/measure-group.ts";
import { normalize } from "#lib/metrics/quantity.ts";
import type { Database } from "#lib/storage/database.ts";
import { settleJumps } from "#lib/storage/groups/settle-jumps.ts";
import { advanceSeq, lockPersons } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { coverImported, uncoverImported } from "./cover-imported.ts";

/** A record of a file, as `lib/imports` reads it. Instants in ms. */
export type GroupOfFile = Pick<MeasureGroup, "measuredAt" | "endsAt" | "zone" | "details" | "measures"> & {
  readonly kind: RecordKind;
};

const INSERT = `
  insert into entry (person_id, id, seq, measured_at, ends_at, zone, details, kind, imported, imports)
  select $1, w.id, $3, to_timestamp(w.at / 1000.0), to_timestamp(w."end" / 1000.0), w.zone, w.details, w.kind::record_kind,
    true, array[$4::uuid]
  from json_to_recordset($2::json) as w(id uuid, at bigint, "end" bigint, zone text, details jsonb, kind text)
  on conflict (person_id, id) do update set imports = array[$4::uuid], deleted_at = null, covered = false,
    zone = excluded.zone, details = excluded.details, seq = excluded.seq`;

const INSERT_MEASURES = `
  insert into entry_measure (person_id, entry_id, code, value, exponent)
  select $1, w.* from json_to_recordset($2::json) as w(id uuid, code int, value bigint, exponent smallint)
  on conflict (person_id, entry_id, code) do nothing`;

/**
 * Stores records of a file. A record that was here before, by this import or another, stays as it is; one that Withings
 * or a newer file also has is hidden at once. Doing it twice changes nothing. False when the person is gone.
 */
export function keepGroupsOfFile(
  database: Pick<Database, "pool">,
  personId: string,
  importId: string,
  groups: readonly GroupOfFile[],
): Promise<boolean> {
  const byId = new Map(groups.map((group) => [idOf(group), group]));
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    const { rows } = await client.query<{ id: string; mine: boolean; gone: boolean }>(
      `select id, $3::uuid = any(imports) as mine, imports = '{}' as gone
       from entry where person_id = $1 and imported and id = any($2::uuid[])`,
      [personId, [...byId.keys()], importId],
    );
    const kept = new Map(rows.map((row) => [row.id, row]));
    const joined = rows.filter(({ mine, gone }) => !mine && !gone).map(({ id }) => id);
    await client.query(
      `update entry set imports = imports || $3::uuid where person_id = $1 and id = any($2::uuid[])`,
      [personId, joined, importId],
    );
    const missing = [...byId].filter(([id]) => kept.get(id)?.gone ?? true);
    if (missing.length === 0) return true;
    const seq = await advanceSeq(client, personId);
    if (seq === null) return false;
    const columns = missing.map(([id, { measuredAt, endsAt, zone, details, kind }]) => ({
      ...{ id, at: measuredAt, end: endsAt, zone, details, kind },
    }));
    await client.query(INSERT, [personId, JSON.stringify(columns), seq, importId]);
    const measures = missing.flatMap(([id, group]) =>
      group.measures.map(({ code, value, exponent }) => ({ id, code, value, exponent })),
    );
    await client.query(INSERT_MEASURES, [personId, JSON.stringify(measures)]);
    for (const [kind, span] of spansOf(missing.map(([, group]) => group))) {
      await coverImported(client, personId, { kind, seq, ...span });
      if (kind === "measure") await settleJumps(client, personId, span, seq);
    }
    return true;
  });
}

/**
 * Ends an import: a record that an earlier row seemed to hide, and that a later row shows to be the same, is shown
 * again. Returns how many records are shown that this import was the first to bring.
 */
export function settleImported(
  database: Pick<Database, "pool">,
  personId: string,
  importId: string,
): Promise<number> {
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    await uncoverImported(client, personId);
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from entry
       where person_id = $1 and imported and imports[1] = $2::uuid and deleted_at is null`,
      [personId, importId],
    );
    return rows[0]?.count ?? 0;
  });
}

/**
 * Undoes an import: records that no other import has are deleted, and older ones that it hid are shown again. Returns
 * how many records were deleted.
 */
export function removeImport(
  database: Pick<Database, "pool">,
  personId: string,
  importId: string,
): Promise<number> {
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    const seq = await advanceSeq(client, personId);
    const { rows } = await client.query<{ last: boolean; at: Date }>(
      `update entry set imports = array_remove(imports, $2::uuid),
         deleted_at = case when imports = array[$2::uuid] then now() else deleted_at end,
         covered = covered and imports <> array[$2::uuid],
         seq = case when imports = array[$2::uuid] then $3 else seq end
       where person_id = $1 and imported and $2::uuid = any(imports)
       returning imports = '{}' as last, measured_at as at`,
      [personId, importId, seq],
    );
    await uncoverImported(client, personId);
    const gone = rows.filter(({ last }) => last).map(({ at }) => at.getTime());
    // By reducing: there may be more of them than a call may have arguments.
    const span = gone.reduce(({ from, to }, at) => ({ from: Math.min(from, at), to: Math.max(to, at) }), {
      from: Infinity,
      to: -Infinity,
    });
    if (gone.length > 0) await settleJumps(client, personId, span, seq);
    return gone.length;
  });
}

/**
 * The same record has the same id in every file: made of its kind, its moment and its numbers (SHA-256, in the form of
 * a UUID of version 8). So a file that is read again changes nothing.
 */
function idOf({ kind, measuredAt, endsAt, details, measures }: GroupOfFile): string {
  const numbers = [...measures].map(numberText).sort();
  // A day's noon depends on the zone that was said; its date does not.
  const moment = kind === "activity" ? (details?.["date"] ?? measuredAt) : [measuredAt, endsAt];
  const hex = createHash("sha256")
    .update(JSON.stringify([kind, moment, numbers]))
    .digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

function numberText(measure: StoredMeasure): string {
  const { value, exponent } = normalize(measure);
  return `${measure.code}/${value}/${exponent}`;
}

function spansOf(groups: readonly GroupOfFile[]): Map<RecordKind, { from: number; to: number }> {
  const spans = new Map<RecordKind, { from: number; to: number }>();
  for (const { kind, measuredAt } of groups) {
    const { from, to } = spans.get(kind) ?? { from: measuredAt, to: measuredAt };
    spans.set(kind, { from: Math.min(from, measuredAt), to: Math.max(to, measuredAt) });
  }
  return spans;
}
