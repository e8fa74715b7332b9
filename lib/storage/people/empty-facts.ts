import type { DeviceNames } from "#lib/metrics/device-model.ts";
import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";

/** What is known of a person's link besides its data. Instants are ms since 1970. */
export type LinkRow = {
  readonly connectionId: string;
  readonly state: "active" | "needs-relink" | "revoked";
  readonly scopes: readonly string[];
  readonly linkedAt: number;
  readonly lastSyncAt: number | null;
  /** Fetched for the first time now, or still to be. */
  readonly coming: readonly FetchKind[];
  /** What waits after an error, or was given up within the last week and not fetched since. */
  readonly failing: readonly FetchKind[];
  readonly devices: readonly (DeviceNames & {
    readonly zone: string | null;
    readonly lastSessionAt: number | null;
  })[];
  /** Whether Withings was asked for the devices. */
  readonly isListed: boolean;
};

/** What links, entries and recordings of a person hold. Instants are ms since 1970. */
export type BroughtRows = {
  /** The newest record of each kind of each link that has happened. */
  readonly newest: readonly { readonly connectionId: string; readonly at: number }[];
  /** When Withings first stored a measurement of each link. */
  readonly since: ReadonlyMap<string, number>;
  /** The models that readings name. */
  readonly seen: readonly DeviceNames[];
  /** The newest record from a file; null without one. */
  readonly archiveEndsAt: number | null;
};

const MS = (expression: string) => `round(extract(epoch from ${expression}) * 1000)::float8`;

const LINKS = `
  select c.id as "connectionId", c.state::text as state, coalesce(g.scopes, '{}') as scopes,
    ${MS("c.created_at")} as "linkedAt", ${MS("c.last_sync_at")} as "lastSyncAt",
    array(select distinct i.kind::text from inbox_item i where i.connection_id = c.id and i.state = 'waiting'
      and i.cause = 'first-sync' and i.last_error is null) as coming,
    array(select distinct i.kind::text from inbox_item i where i.connection_id = c.id and (
      i.state = 'waiting' and i.last_error is not null
      or i.state = 'failed' and not exists (select from inbox_item o where o.connection_id = c.id and o.kind = i.kind
        and o.state = 'done' and o.finished_at > i.finished_at))) as failing,
    coalesce((select jsonb_agg(jsonb_build_object('type', d.type, 'model', d.model, 'modelId', d.model_id,
      'zone', d.zone, 'lastSessionAt', ${MS("d.last_session_at")}) order by d.device_id)
      from device d where d.connection_id = c.id), '[]') as devices,
    exists (select from device d where d.connection_id = c.id) or exists (select from inbox_item i
      where i.connection_id = c.id and i.kind = 'devices' and i.state = 'done') as "isListed"
  from connection c left join "grant" g on g.id = c.grant_id
  where c.person_id = $1 order by c.created_at, c.id`;

/** The links of a person, oldest first. */
export async function findLinkRows({ pool }: Pick<Database, "pool">, personId: string): Promise<LinkRow[]> {
  const { rows } = await pool.query<LinkRow>({ name: "find-link-rows", text: LINKS, values: [personId] });
  return rows;
}

const BROUGHT = `
  select connection_id as link, ${MS("max(measured_at) filter (where measured_at <= $2)")} as newest,
    ${MS("min(created_at) filter (where kind = 'measure')")} as since, null as model, null::int as "modelId"
  from measure_group where person_id = $1 and deleted_at is null and category = 1 group by connection_id, kind
  union all
  select connection_id, ${MS("max(recorded_at) filter (where recorded_at <= $2)")}, null, null, null
  from heart_recording where person_id = $1 and deleted_at is null group by connection_id, kind
  union all
  select null, null, null, device_model, model_id from measure_group
  where person_id = $1 and deleted_at is null and (device_model is not null or model_id is not null)
  group by device_model, model_id
  union all
  select null, ${MS("max(measured_at) filter (where measured_at <= $2)")}, null, null, null
  from entry where person_id = $1 and imported and (deleted_at is null or covered)`;

type BroughtRow = Record<"link" | "model", string | null> &
  Record<"newest" | "since" | "modelId", number | null>;

/** What a person has, by where it came from, as of `now` (ms). */
export async function findBrought(
  { pool }: Pick<Database, "pool">,
  personId: string,
  now: number,
): Promise<BroughtRows> {
  const { rows } = await pool.query<BroughtRow>({
    name: "find-brought",
    text: BROUGHT,
    values: [personId, new Date(now)],
  });
  const since = new Map<string, number>();
  for (const { link, since: at } of rows)
    if (link !== null && at !== null) since.set(link, Math.min(at, since.get(link) ?? Infinity));
  return {
    newest: rows.flatMap(({ link, newest }) =>
      link === null || newest === null ? [] : [{ connectionId: link, at: newest }],
    ),
    since,
    seen: rows.flatMap(({ link, model, modelId }) =>
      link === null && (model !== null || modelId !== null) ? [{ type: null, model, modelId }] : [],
    ),
    archiveEndsAt: rows.find(({ link, newest }) => link === null && newest !== null)?.newest ?? null,
  };
}
