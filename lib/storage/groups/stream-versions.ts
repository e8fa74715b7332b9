import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";
import {
  type MeasureGroupRow,
  SELECT_ENTRIES,
  SELECT_VERSIONS,
  toMeasureGroup,
} from "./measure-group-row.ts";

const BATCH = 500;

// What a group and an entry are called in their keys, and what leaves out goals, what went to another person, and what
// Withings' own record hides.
const SOURCES = [
  {
    select: `${SELECT_VERSIONS} where g.person_id = $1 and g.kind <> 'goal' and not g.departed`,
    at: "g.measured_at",
    name: "g.connection_id::text || '/' || g.group_id",
    nameOf: ({ connectionId, groupId }: MeasureGroup) => `${connectionId}/${groupId}`,
  },
  {
    select: `${SELECT_ENTRIES} where e.person_id = $1 and not e.covered`,
    at: "e.measured_at",
    name: "e.id::text",
    // Of a record that is no measurement the kind comes first.
    nameOf: ({ groupId }: MeasureGroup) => groupId.split(":").at(-1) ?? groupId,
  },
] as const;

/**
 * Everything of a person that was measured in `window`, what was removed included (with measures of 0), in batches: first what Withings has,
 * then entries, each oldest first.
 */
export async function* streamVersions(
  database: Pick<Database, "pool">,
  personId: string,
  window: Window,
): AsyncGenerator<MeasureGroup[]> {
  for (const { select, at, name, nameOf } of SOURCES) {
    let last: MeasureGroup | undefined;
    do {
      const { rows } = await database.pool.query<MeasureGroupRow>(
        `${select} and ${at} >= to_timestamp($2 / 1000.0) and ${at} < to_timestamp($3 / 1000.0)
           and ($4::bigint is null or (${at}, (${name}) collate "C") > (to_timestamp($4 / 1000.0), $5::text))
         order by ${at}, (${name}) collate "C" limit ${BATCH}`,
        [personId, window.from, window.to, last?.measuredAt ?? null, last ? nameOf(last) : null],
      );
      const groups = rows.map(toMeasureGroup);
      last = groups.length < BATCH ? undefined : groups.at(-1);
      if (groups.length > 0) yield groups;
    } while (last);
  }
}
