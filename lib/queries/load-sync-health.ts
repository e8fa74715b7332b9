import { DATA_KINDS, type DataKind } from "#lib/metrics/kinds.ts";
import type { Viewer, ViewerPerson } from "#lib/auth/viewer.ts";
import { currentConfig } from "#lib/config/env.ts";
import { type CallUse, findCallUse } from "#lib/storage/budget/api-call-use.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findHeldData, type HeldData } from "#lib/storage/people/held-data.ts";
import { countActiveConnections, type CheckPace } from "#lib/storage/inbox/check-pace.ts";
import { findNextChecks } from "#lib/storage/inbox/schedule.ts";
import { findPushLateness, type PushLateness } from "#lib/storage/connections/push-lateness.ts";
import { findRangeFetches, type RangeFetch } from "#lib/storage/inbox/range-fetches.ts";
import { findSyncCursors } from "#lib/storage/connections/sync-cursors.ts";
import {
  findKindHealth,
  findPollingHealth,
  findSubscriptionHealth,
  type KindHealth,
  type PollingHealth,
  type SubscriptionHealth,
} from "#lib/storage/connections/sync-health.ts";
import { findUnread, type UnreadReport } from "#lib/storage/inbox/unread-entries.ts";
import { findOutage } from "#lib/storage/budget/withings-outage.ts";
import { findHistoryReports, type HistoryReport } from "./find-history-reports.ts";
import { findConnectionPage, type LoadedConnection } from "./load-connections.ts";

/** The state of fetching one kind, and how much of it is stored; null where the kind is not data. */
export type LoadedKind = KindHealth & {
  /** Null: only when something asks for it. */
  readonly nextAt: number | null;
  /** What this job brings, with where the next catch-up begins (ms; null where everything is compared each time). */
  readonly data: readonly {
    readonly kind: DataKind;
    readonly held: HeldData | null;
    readonly cursor: number | null;
  }[];
};

export type SyncHealth = PollingHealth & {
  person: ViewerPerson;
  connection: LoadedConnection;
  kinds: LoadedKind[];
  subscriptions: SubscriptionHealth[];
  lateness: PushLateness[];
  calls: CallUse & { perMinute: number };
  histories: HistoryReport[];
  rangeFetches: RangeFetch[];
  /** Since when Withings has been down (ms); null while it answers. */
  outageSince: number | null;
  /** Recent entries of Withings that could not be read. */
  unread: UnreadReport[];
};

const RANGE_FETCHES = 5;

/** Now (ms) and where; and how often so many connections are checked with so many calls a minute. */
type HealthTerms = {
  readonly now: number;
  readonly zone: string;
  readonly paceOf: (connections: number, callsPerMinute: number) => CheckPace;
};

/** How well a connection is in step with Withings; null unless it belongs to a person that the viewer may see. */
export async function findSyncHealth(
  viewer: Viewer,
  connectionId: string,
  { now, zone, paceOf }: HealthTerms,
): Promise<SyncHealth | null> {
  const found = await findConnectionPage(viewer, connectionId);
  if (!found) return null;
  const database = currentDatabase();
  const perMinute = currentConfig().withings.callsPerMinute;
  const pace = paceOf(await countActiveConnections(database), perMinute);
  const outage = await findOutage(database);
  const [
    kinds,
    held,
    cursors,
    subscriptions,
    lateness,
    calls,
    histories,
    polling,
    rangeFetches,
    nextChecks,
    unread,
  ] = await Promise.all([
    findKindHealth(database, connectionId),
    findHeldData(database, [connectionId]).then((held) => held.get(connectionId) ?? []),
    findSyncCursors(database, connectionId),
    findSubscriptionHealth(database, connectionId),
    findPushLateness(database, connectionId),
    findCallUse(database, connectionId),
    findHistoryReports(connectionId, now, zone),
    findPollingHealth(database, connectionId),
    findRangeFetches(database, connectionId, RANGE_FETCHES),
    findNextChecks(database, connectionId, pace),
    findUnread(database, connectionId),
  ]);
  return {
    person: found.person,
    connection: found.connection,
    ...polling,
    kinds: kinds.map((kind) => ({
      ...kind,
      nextAt: nextChecks.get(kind.kind) ?? null,
      data: DATA_KINDS.filter(({ fetchedAs }) => fetchedAs === kind.kind).map((entry) => ({
        kind: entry.kind,
        held: held.find((one) => one.kind === entry.kind) ?? null,
        cursor: cursors[entry.kind] ?? null,
      })),
    })),
    subscriptions,
    lateness,
    calls: { ...calls, perMinute },
    histories,
    rangeFetches,
    unread,
    outageSince: outage?.since ?? null,
  };
}
