import { DATA_KINDS, KINDS, LISTED } from "#lib/metrics/kinds.ts";

/** The table of kinds in SQL. Everything here is derived from it. */

const text = (value: string) => `'${value}'`;
const list = (values: readonly (string | number)[]) => `'{${values.join(",")}}'`;

const choose = (expression: string, choices: readonly (readonly [kind: string, result: string])[]) =>
  `case ${expression}::text ${choices.map(([kind, result]) => `when '${kind}' then ${result}`).join(" ")} end`;

/** SQL: the kind that fetches records of the kind in `expression`, as text; null for a goal. */
export const fetchedAs = (expression: string) =>
  choose(
    expression,
    DATA_KINDS.map((data) => [data.kind, text(data.fetchedAs)]),
  );

/** SQL: the column of connection `c` that says from where the kind in `expression` is caught up with. */
export const cursorOf = (expression: string) =>
  choose(
    expression,
    KINDS.flatMap(({ kind, cursor }) => (cursor === null ? [] : [[kind, `c.${cursor}`] as const])),
  );

/** SQL: the kinds that have lists of records, as an array of text. */
export const LISTED_KINDS = `array[${LISTED.map(({ kind }) => text(kind)).join(", ")}]`;

/** SQL: which category of notifications announces which listed kind: rows `(appli, kind)`. */
export const ANNOUNCED = `(values ${LISTED.flatMap(({ kind, applis }) =>
  applis.map((appli) => `(${appli}, ${text(kind)})`),
).join(", ")})`;

/**
 * SQL: the table itself, as rows `k`: kind, scope, models, which records are its own, whether these are recordings of
 * the heart, and the kind that its walk through the past follows.
 */
export const KIND_ROWS = `(values ${KINDS.map(
  ({ kind, scope, models, table, records, follows, followEveryMs }) =>
    `(${[
      `${text(kind)}::inbox_kind`,
      scope === null ? "null" : text(scope),
      models === null ? "null::int[]" : `${list(models)}::int[]`,
      `${list(records)}::text[]`,
      String(table === "heart_recording"),
      `${follows === null || followEveryMs === null ? "null" : text(follows)}::inbox_kind`,
    ].join(", ")})`,
).join(", ")}) as k(kind, scope, models, records, heart, follows)`;

/** SQL: whether connection `c` ever brought a record of a row `k`. */
export const BROUGHT = `(k.records && c.brought_kinds)`;

/** SQL: whether the person of connection `c` allowed a row `k`: Withings would refuse the others for ever. */
export const PERMITTED = `(k.scope is null or exists (
    select from "grant" g where g.id = c.grant_id and k.scope = any(g.scopes)))`;

/** SQL: whether connection `c` may have something of a row `k` that few people have a device for. */
export const USEFUL = `(k.models is null or ${BROUGHT} or exists (
    select from device d where d.connection_id = c.id and d.model_id = any(k.models)))`;

/**
 * SQL: whether connection `c` is known to have something of a row `k`: of days and nights their minutes were fetched;
 * anybody may measure.
 */
export const KNOWN = `case when k.heart then ${BROUGHT} else coalesce(${choose(
  "k.kind",
  KINDS.flatMap(({ follows, cursor }) =>
    follows === null || cursor === null ? [] : [[follows, `c.${cursor} is not null`] as const],
  ),
)}, true) end`;
