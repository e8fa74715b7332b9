import type { DataKind } from "#lib/metrics/kinds.ts";
import type { Queryable } from "./database.ts";

/**
 * Notes that a connection brought a record of a kind. The schedule asks for few kinds that a person never had, and
 * knows it by this: it reads no record itself, which may be on another server.
 */
export async function noteBrought(
  queryable: Queryable,
  connectionId: string,
  kind: DataKind | "goal",
): Promise<void> {
  await queryable.query(
    `update connection set brought_kinds = array_append(brought_kinds, $2)
     where id = $1 and not $2 = any(brought_kinds)`,
    [connectionId, kind],
  );
}
