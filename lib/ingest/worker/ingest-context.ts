import type { Log } from "#lib/connections/log.ts";
import type { Database } from "#lib/storage/database.ts";
import type { DaySource } from "../day-source.ts";
import type { HeartSource } from "../heart-source.ts";
import type { MeasureSource } from "../measure-source.ts";
import type { MinuteSource } from "../minute-source.ts";

/** What running an inbox item needs. `now` in ms since 1970; `random` answers in [0, 1). */
export type IngestContext = {
  readonly database: Database;
  readonly source: MeasureSource;
  readonly days: DaySource;
  readonly heart: HeartSource;
  readonly minutes: MinuteSource;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
};
