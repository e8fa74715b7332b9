import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";

/** The state of an imported file: lib/imports does the work that `BUSY` names. */
type ImportState = "reading" | "ready" | "storing" | "done" | "failed" | "undoing" | "undone";
const BUSY = "('reading', 'storing', 'undoing')";

/** An import. Instants in ms; `report` is what lib/imports/file-report.ts describes. */
export type DataImport = {
  readonly id: string;
  readonly personId: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly bytes: number;
  readonly zone: string;
  readonly fault: string | null;
  /** How much of the present work is done, 0 to 1. */
  readonly share: number;
  readonly report: unknown;
  readonly added: number;
  readonly known: number;
  readonly createdAt: number;
  readonly settledAt: number | null;
};

type Pool = Pick<Database, "pool">;
type Row = Omit<DataImport, "bytes" | "createdAt" | "settledAt"> & {
  readonly bytes: string;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
};

const COLUMNS = `id, person_id as "personId", state::text as state, file_name as "fileName", bytes, zone, fault, share,
  report, added, known, created_at as "createdAt", settled_at as "settledAt"`;
/** A process that has not said anything for so long has ended. */
const LEASE = "30 seconds";
/** A file is not kept for longer when nothing is decided about it. */
const READY_DAYS = 7;
/** How many of a person are listed. */
const LISTED = 50;

function toImport({ bytes, createdAt, settledAt, ...row }: Row): DataImport {
  return {
    ...row,
    bytes: Number(bytes),
    createdAt: createdAt.getTime(),
    settledAt: settledAt?.getTime() ?? null,
  };
}

/** The imports of a person, the newest first. */
export async function findImports({ pool }: Pool, personId: string): Promise<DataImport[]> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from data_import where person_id = $1 order by created_at desc, id limit ${LISTED}`,
    [personId],
  );
  return rows.map(toImport);
}

/** Notes a file that has arrived, to be read. Null where another of the person is not settled, or there is none. */
export async function insertImport(
  { pool }: Pool,
  {
    id,
    personId,
    fileName,
    bytes,
    zone,
  }: Pick<DataImport, "id" | "personId" | "fileName" | "bytes" | "zone">,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into data_import (id, person_id, file_name, bytes, zone)
     select $1, p.id, $3, $4, $5 from person p where p.id = $2 and not exists (
       select from data_import o where o.person_id = $2 and (o.state in ${BUSY} or o.state = 'ready'))
     returning id`,
    [id, personId, fileName, bytes, zone],
  );
  return rows[0]?.id ?? null;
}

/** Ids that sort by when they were made, as PostgreSQL compares them (UUID version 7, RFC 9562). */
export function makeImportId(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  const random = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

/** Moves an import from one state to the next, with nothing done of it yet. False when it was in another. */
export async function moveImport(
  { pool }: Pool,
  { id, personId }: Pick<DataImport, "id" | "personId">,
  from: ImportState,
  to: ImportState,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update data_import set state = $4::import_state, share = 0, leased_until = null
     where id = $1 and person_id = $2 and state = $3::import_state`,
    [id, personId, from, to],
  );
  return rowCount === 1;
}

/** Deletes an import that holds no records. False when it is in another state. */
export async function deleteImport(
  { pool }: Pool,
  { id, personId }: Pick<DataImport, "id" | "personId">,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    "delete from data_import where id = $1 and person_id = $2 and state in ('ready', 'failed', 'undone')",
    [id, personId],
  );
  return rowCount === 1;
}

/** Takes the oldest import that waits for work and that no process works on; null without one. */
export async function claimImport({ pool }: Pool): Promise<DataImport | null> {
  const { rows } = await pool.query<Row>(
    `update data_import set leased_until = now() + interval '${LEASE}' where id = (
       select id from data_import where state in ${BUSY} and (leased_until is null or leased_until < now())
       order by created_at limit 1 for update skip locked)
     returning ${COLUMNS}`,
  );
  return rows[0] ? toImport(rows[0]) : null;
}

/** Says how far the work on an import is, and keeps it. False when it was taken away, or is gone. */
export async function noteProgress(
  { pool }: Pool,
  { id, state }: Pick<DataImport, "id" | "state">,
  { share, report }: Pick<DataImport, "share" | "report">,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update data_import set share = $3, report = coalesce($4::jsonb, report), leased_until = now() + interval '${LEASE}'
     where id = $1 and state = $2::import_state`,
    [id, state, share, report === null ? null : JSON.stringify(report)],
  );
  return rowCount === 1;
}

/** Ends the present work on an import. */
export async function settleImport(
  { pool }: Pool,
  { id, state }: Pick<DataImport, "id" | "state">,
  to: {
    readonly state: ImportState;
    readonly fault?: string;
    readonly added?: number;
    readonly known?: number;
  },
): Promise<void> {
  await pool.query(
    `update data_import set state = $3::import_state, fault = $4, added = coalesce($5, added), known = coalesce($6, known),
       share = 1, settled_at = now(), leased_until = null where id = $1 and state = $2::import_state`,
    [id, state, to.state, to.fault ?? null, to.added ?? null, to.known ?? null],
  );
}

/** Gives up imports that were not decided about for days, and lists those that still need their file. */
export async function listNeededFiles({ pool }: Pool): Promise<string[]> {
  await pool.query(
    `update data_import set state = 'failed', fault = 'expired', settled_at = now()
     where state = 'ready' and created_at < now() - interval '${READY_DAYS} days'`,
  );
  const { rows } = await pool.query<{ id: string }>(
    "select id from data_import where state in ('reading', 'ready', 'storing')",
  );
  return rows.map(({ id }) => id);
}
