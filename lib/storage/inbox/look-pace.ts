import type { Database } from "#lib/storage/database.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How often the sweep looks at a connection when nothing else asks for it, ms. */
export type LookPace = {
  /** At each kind of data that the connection has. */
  readonly lookEveryMs: number;
  /** At the kinds that it never had. */
  readonly unseenEveryMs: number;
  /** At its subscriptions. */
  readonly checkEveryMs: number;
  /** The most looks of a kind, and the most checks, that are added at once; null for all that are due. */
  readonly looksAtOnce: number | null;
  readonly checksAtOnce: number | null;
};

/** As often as is of use, while there are calls enough. */
export const REGULAR_PACE: LookPace = {
  lookEveryMs: DAY_MS,
  unseenEveryMs: DAY_MS,
  checkEveryMs: HOUR_MS,
  looksAtOnce: null,
  checksAtOnce: null,
};

/** How many connections the sweep looks after. */
export async function countActiveConnections(database: Database): Promise<number> {
  return database.prisma.connection.count({ where: { state: "active" } });
}
