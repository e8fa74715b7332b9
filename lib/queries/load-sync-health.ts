import type { Viewer, ViewerPerson } from "#lib/auth/viewer.ts";
import { currentConfig } from "#lib/config/env.ts";
import { DATA_KINDS, type DataKind } from "#lib/metrics/data-kind.ts";
import { type CallUse, findCallUse } from "#lib/storage/api-call-use.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { DEVICES_EVERY_MS } from "#lib/storage/device-items.ts";
import { findHeldData, type HeldData } from "#lib/storage/held-data.ts";
import { findPushLateness, type PushLateness } from "#lib/storage/push-lateness.ts";
import { findRangeFetches, type RangeFetch } from "#lib/storage/range-fetches.ts";
import { REGULAR_LOOKS } from "#lib/storage/sweep-items.ts";
import { findSyncCursors } from "#lib/storage/sync-cursors.ts";
import {
  findKindHealth,
  findPollingHealth,
  findSubscriptionHealth,
  type KindHealth,
  type PollingHealth,
  type SubscriptionHealth,
} from "#lib/storage/sync-health.ts";
import { findHistoryReports, type HistoryReport } from "./find-history-reports.ts";
import { findConnectionPage, type LoadedConnection } from "./load-connections.ts";

/** What has no interval of its own is looked at once a day. ms */
const LOOKS: Readonly<Partial<Record<string, number>>> = {
  ...REGULAR_LOOKS,
  devices: DEVICES_EVERY_MS,
  ...Object.fromEntries(DATA_KINDS.map(({ job }) => [job, REGULAR_LOOKS.measures])),
};

/** How the fetching of one kind stands, and what there is of it; null where it is no data. */
type LoadedKind = KindHealth & {
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
};

const RANGE_FETCHES = 5;

/** How well a connection is kept true; null when it is none of a person whom the viewer may see. */
export async function findSyncHealth(
  viewer: Viewer,
  connectionId: string,
  { now, zone }: { now: number; zone: string },
): Promise<SyncHealth | null> {
  const found = await findConnectionPage(viewer, connectionId);
  if (!found) return null;
  const database = currentDatabase();
  const [kinds, held, cursors, subscriptions, lateness, calls, histories, polling, rangeFetches] =
    await Promise.all([
      findKindHealth(database, connectionId),
      findHeldData(database, connectionId),
      findSyncCursors(database, connectionId),
      findSubscriptionHealth(database, connectionId),
      findPushLateness(database, connectionId),
      findCallUse(database, connectionId),
      findHistoryReports(connectionId, now, zone),
      findPollingHealth(database, connectionId),
      findRangeFetches(database, connectionId, RANGE_FETCHES),
    ]);
  const active = found.connection.state === "active";
  return {
    person: found.person,
    connection: found.connection,
    ...polling,
    kinds: kinds.map((kind) => ({
      ...kind,
      nextAt: active ? nextLook(kind) : null,
      data: DATA_KINDS.filter(({ job }) => job === kind.kind).map((entry) => ({
        kind: entry.kind,
        held: held.find((one) => one.kind === entry.kind) ?? null,
        cursor: cursors[entry.kind] ?? null,
      })),
    })),
    subscriptions,
    lateness,
    calls: { ...calls, perMinute: currentConfig().withings.callsPerMinute },
    histories,
    rangeFetches,
  };
}

function nextLook({ kind, waitingUntil, lastAskedAt }: KindHealth): number | null {
  if (waitingUntil !== null) return waitingUntil;
  const every = LOOKS[kind];
  return lastAskedAt === null || every === undefined ? null : lastAskedAt + every;
}
