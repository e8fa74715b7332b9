import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import { DEVICES_EVERY_MS } from "./device-items.ts";
import { LISTENS } from "./heart-items.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import type { LookPace } from "./look-pace.ts";
import { MINUTES_EVERY_MS } from "./minute-items.ts";
import { BROUGHT, POLL_EVERY_MS } from "#lib/storage/connections/polling.ts";
import { checkPushedEveryMs } from "./sweep-items.ts";

/** What the inbox knows of a kind. Instants are ms since 1970. */
type KindFacts = {
  readonly kind: FetchKind;
  /** The earliest item that waits. */
  readonly waitingUntil: number | null;
  /** A look at everything waits: the sweep asks for no other. */
  readonly lookWaits: boolean;
  /** When such a look was last asked for, and when one was last finished. */
  readonly askedAt: number | null;
  readonly finishedAt: number | null;
  /** When anything of the kind was last asked for, and when the last item without a window came to an end, or was. */
  readonly createdAt: number;
  readonly lookedAt: number | null;
};

type ConnectionFacts = {
  readonly now: number;
  readonly pushedAt: number | null;
  readonly minutesAt: number | null;
  readonly sleepAt: number | null;
  readonly hasRecordings: boolean;
  /** The kinds that the sweep looks at, and those that are looked at often because pushes fail. */
  readonly swept: readonly string[];
  readonly polled: readonly string[];
};

const MS = (expression: string) => `extract(epoch from ${expression})::float8 * 1000`;

const KINDS = `
  with item as (
    select *, window_from is null and not changes_only and cause in ('first-sync', 'sweep') as look
    from inbox_item where connection_id = $1)
  select kind, ${MS("min(not_before) filter (where state = 'waiting')")} as "waitingUntil",
    bool_or(look and state = 'waiting') as "lookWaits",
    ${MS("max(created_at) filter (where look)")} as "askedAt",
    ${MS("max(finished_at) filter (where look)")} as "finishedAt", ${MS("max(created_at)")} as "createdAt",
    ${MS("max(coalesce(finished_at, created_at)) filter (where window_from is null)")} as "lookedAt"
  from item group by kind`;

const CONNECTION = `
  select ${MS("clock_timestamp()")} as now, ${MS("c.last_notification_at")} as "pushedAt",
    ${MS("c.minutes_synced_at")} as "minutesAt", ${MS("c.sleep_synced_at")} as "sleepAt",
    exists (select from heart_recording r where r.connection_id = c.id) as "hasRecordings",
    array['subscriptions', 'measures', 'devices']
      || case when 'user.activity' = any(g.scopes) then array['days', 'nights'] end
      || case when 'user.metrics' = any(g.scopes) then array['heart'] end
      || case when 'user.metrics' = any(g.scopes) and ${LISTENS} then array['stethoscope'] end as swept,
    array(select w.kind from unnest(c.polling_kinds) as w(kind)
      where case w.kind when 'measures' then c.first_sync_done_at is not null else ${BROUGHT} end) as polled
  from connection c join "grant" g on g.id = c.grant_id where c.id = $1 and c.state = 'active'`;

/**
 * When each kind that a connection was ever asked for is looked at next if nothing else asks for it (ms): what waits
 * already, else what the sweep will ask for at this pace. In the past: with the next sweep. What is fetched only when
 * something asks for it is absent, and so is everything of a link that is not active.
 */
export async function findNextLooks(
  { pool }: Pick<Database, "pool">,
  connectionId: string,
  pace: LookPace,
): Promise<Map<FetchKind, number>> {
  const { rows: kinds } = await pool.query<KindFacts>(KINDS, [connectionId]);
  const { rows } = await pool.query<ConnectionFacts>(CONNECTION, [connectionId]);
  const [connection] = rows;
  return connection ? nextLooks(kinds, connection, pace) : new Map();
}

function nextLooks(
  kinds: readonly KindFacts[],
  connection: ConnectionFacts,
  pace: LookPace,
): Map<FetchKind, number> {
  const byKind = new Map(kinds.map((facts) => [facts.kind, facts]));
  const next = new Map<FetchKind, number>();
  for (const facts of kinds) {
    const records = facts.kind === "minutes" ? "days" : facts.kind === "sleep" ? "nights" : null;
    const above = records === null ? undefined : byKind.get(records);
    const at = earliest([
      facts.waitingUntil,
      nextSwept(facts, connection, pace),
      nextPolled(facts, connection),
      ...(above ? [nextPolled(above, connection), nextFollowing(facts.kind, above, connection, pace)] : []),
    ]);
    if (at !== null) next.set(facts.kind, at);
  }
  return next;
}

/** The next look at everything; null where one waits, and where the sweep never asks for one. */
function nextSwept(facts: KindFacts, connection: ConnectionFacts, pace: LookPace): number | null {
  const { kind, lookWaits, askedAt, finishedAt, createdAt } = facts;
  if (lookWaits || !connection.swept.includes(kind)) return null;
  if (kind === "devices") return createdAt + DEVICES_EVERY_MS;
  // What is not remembered was never asked for.
  if (askedAt === null) return connection.now;
  const forgotten = finishedAt === null ? Infinity : finishedAt + KEPT_DAYS.finishedItems * 86_400_000;
  return Math.min(askedAt + everyMs(kind, connection, pace), forgotten);
}

function everyMs(kind: FetchKind, connection: ConnectionFacts, pace: LookPace): number {
  const { now, pushedAt, minutesAt, sleepAt, hasRecordings } = connection;
  const { lookEveryMs, unseenEveryMs, checkEveryMs } = pace;
  const seen = (known: boolean) => (known ? lookEveryMs : unseenEveryMs);
  if (kind === "subscriptions")
    return pushedAt !== null && pushedAt > now - checkEveryMs ? checkPushedEveryMs(pace) : checkEveryMs;
  if (kind === "days") return seen(minutesAt !== null);
  if (kind === "nights") return seen(sleepAt !== null);
  return kind === "measures" ? lookEveryMs : seen(hasRecordings);
}

/** The next of the frequent looks; null where one waits, and where pushes can be relied upon. */
function nextPolled(
  { kind, waitingUntil, createdAt, lookedAt }: KindFacts,
  { polled }: ConnectionFacts,
): number | null {
  if (!polled.includes(kind) || waitingUntil !== null) return null;
  return kind === "measures"
    ? (lookedAt ?? createdAt) + POLL_EVERY_MS.measures
    : createdAt + POLL_EVERY_MS.others;
}

/** Minutes follow a look at their days or nights when theirs is some days ago. */
function nextFollowing(
  kind: FetchKind,
  above: KindFacts,
  connection: ConnectionFacts,
  pace: LookPace,
): number | null {
  const look = above.lookWaits ? above.waitingUntil : nextSwept(above, connection, pace);
  if (look === null) return null;
  const syncedAt = kind === "minutes" ? connection.minutesAt : connection.sleepAt;
  const missing = syncedAt === null ? 0 : syncedAt + MINUTES_EVERY_MS - look;
  return look + Math.max(0, Math.ceil(missing / pace.lookEveryMs)) * pace.lookEveryMs;
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
