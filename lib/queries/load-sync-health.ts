import type { ViewerPerson } from "#lib/auth/viewer.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { currentConfig } from "#lib/config/env.ts";
import { findHistoryGaps, type HistoryReport } from "#lib/series/history-gaps.ts";
import { type CallUse, findCallUse } from "#lib/storage/api-call-use.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findPushLateness, type PushLateness } from "#lib/storage/push-lateness.ts";
import { REGULAR_LOOKS } from "#lib/storage/sweep-items.ts";
import {
  findKindHealth,
  findMeasuredAt,
  findPollingHealth,
  findSubscriptionHealth,
  type KindHealth,
  type PollingHealth,
  type SubscriptionHealth,
} from "#lib/storage/sync-health.ts";
import { findConnectionPage, type LoadedConnection } from "./load-connections.ts";

/** What is measured together, and by what its gaps are told. */
const HISTORIES = [
  { key: "weight", name: "Weight and body composition", codes: [1] },
  { key: "blood-pressure", name: "Blood pressure", codes: [10] },
  { key: "temperature", name: "Temperature", codes: [12, 71, 73] },
] as const;

/** Days and nights are looked at as often as measures; devices only when something asks for them. ms */
const LOOKS: Readonly<Partial<Record<string, number>>> = {
  ...REGULAR_LOOKS,
  days: REGULAR_LOOKS.measures,
  nights: REGULAR_LOOKS.measures,
};

export type SyncHealth = PollingHealth & {
  person: ViewerPerson;
  connection: LoadedConnection;
  /** `nextAt` null: only when something asks for it. */
  kinds: (KindHealth & { nextAt: number | null })[];
  subscriptions: SubscriptionHealth[];
  lateness: PushLateness;
  calls: CallUse & { perMinute: number };
  histories: (HistoryReport & { key: string; name: string })[];
};

/** How well a connection is kept true; null when it is none of a person whom the viewer may see. */
export async function findSyncHealth(
  viewer: Viewer,
  connectionId: string,
  now: number,
): Promise<SyncHealth | null> {
  const found = await findConnectionPage(viewer, connectionId);
  if (!found) return null;
  const database = currentDatabase();
  const [kinds, subscriptions, polling, lateness, calls, ...times] = await Promise.all([
    findKindHealth(database, connectionId),
    findSubscriptionHealth(database, connectionId),
    findPollingHealth(database, connectionId),
    findPushLateness(database, connectionId),
    findCallUse(database, connectionId),
    ...HISTORIES.map(({ codes }) => findMeasuredAt(database, connectionId, codes)),
  ]);
  const active = found.connection.state === "active";
  return {
    person: found.person,
    connection: found.connection,
    ...polling,
    kinds: kinds.map((kind) => ({ ...kind, nextAt: active ? nextLook(kind) : null })),
    subscriptions,
    lateness,
    calls: { ...calls, perMinute: currentConfig().withings.callsPerMinute },
    histories: HISTORIES.flatMap(({ key, name }, index) => {
      const measured = times[index] ?? [];
      return measured.length === 0 ? [] : [{ key, name, ...findHistoryGaps(measured, now) }];
    }),
  };
}

function nextLook({ kind, waitingUntil, lastAskedAt }: KindHealth): number | null {
  if (waitingUntil !== null) return waitingUntil;
  const every = LOOKS[kind];
  return lastAskedAt === null || every === undefined ? null : lastAskedAt + every;
}
