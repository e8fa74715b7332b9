import type { FetchKind } from "#lib/metrics/kinds.ts";
import { KINDS } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";

/** A person's link as an alert sees it. Instants in ms. */
export type LinkState = {
  readonly connectionId: string;
  readonly state: "active" | "needs-relink" | "revoked";
  /** From where the next catch-up of a kind begins: before it, everything is here. Kinds never fetched are absent. */
  readonly cursors: Readonly<Partial<Record<FetchKind, number>>>;
  readonly devices: readonly { readonly name: string; readonly battery: string | null }[];
};

const CURSORS = KINDS.flatMap(({ kind, cursor }) =>
  cursor === null ? [] : [`'${kind}', (extract(epoch from c.${cursor}) * 1000)::float8`],
).join(", ");

/** The links of a person, oldest first. */
export async function findLinkStates(
  { pool }: Pick<Database, "pool">,
  personId: string,
): Promise<LinkState[]> {
  const { rows } = await pool.query<LinkState>(
    `select c.id as "connectionId", c.state, json_strip_nulls(json_build_object(${CURSORS})) as cursors,
       coalesce((select json_agg(json_build_object('name', coalesce(d.model, d.type), 'battery', d.battery)
         order by d.device_id) from device d where d.connection_id = c.id), '[]') as devices
     from connection c where c.person_id = $1 order by c.created_at, c.id`,
    [personId],
  );
  return rows;
}
