import { KINDS, type FetchKind } from "#lib/metrics/kinds.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import type { Database } from "#lib/storage/database.ts";

/** How often a connection is checked when nothing else asks for it, ms. */
export type CheckPace = {
  /** Each kind of data that the connection has. */
  readonly dataEveryMs: number;
  /** The kinds that it never had. */
  readonly absentEveryMs: number;
  readonly subscriptionsEveryMs: number;
  /** The most connections asked at once for data of a kind, and for subscriptions; null for all. */
  readonly dataAtOnce: number | null;
  readonly subscriptionsAtOnce: number | null;
};

/** As often as is of use, while there are calls enough. */
export const REGULAR_PACE: CheckPace = {
  dataEveryMs: DAY_MS,
  absentEveryMs: DAY_MS,
  subscriptionsEveryMs: HOUR_MS,
  dataAtOnce: null,
  subscriptionsAtOnce: null,
};

/** How often a kind is checked, ms: of a connection that has it, that never had it, and that a push came from lately. */
export type CheckRule = {
  readonly kind: FetchKind;
  readonly everyMs: number;
  readonly absentEveryMs: number;
  /** Null where a push changes nothing. */
  readonly pushedEveryMs: number | null;
  readonly atOnce: number | null;
};

/** The rules of all kinds that are checked regularly. */
export function checkRules(pace: CheckPace): CheckRule[] {
  return KINDS.flatMap(({ kind, check }): CheckRule[] => {
    if (check === null) return [];
    const { dataEveryMs, absentEveryMs, subscriptionsEveryMs, dataAtOnce, subscriptionsAtOnce } = pace;
    if (check === "data")
      return [{ kind, everyMs: dataEveryMs, absentEveryMs, pushedEveryMs: null, atOnce: dataAtOnce }];
    const everyMs = check === "subscriptions" ? subscriptionsEveryMs : check;
    // Where they cannot be checked every hour, a push is proof enough until the next check of the data.
    const scarce = check === "subscriptions" && everyMs > REGULAR_PACE.subscriptionsEveryMs;
    return [
      {
        ...{ kind, everyMs, absentEveryMs: everyMs },
        pushedEveryMs: scarce ? Math.max(everyMs, dataEveryMs) : null,
        atOnce: check === "subscriptions" ? subscriptionsAtOnce : null,
      },
    ];
  });
}

/** How many connections are checked. */
export async function countActiveConnections(database: Database): Promise<number> {
  return database.prisma.connection.count({ where: { state: "active" } });
}
