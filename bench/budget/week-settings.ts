import { MINUTE_MS } from "#lib/metrics/time.ts";

/** What is assumed of Withings, and how long pushes settle here. */
export const CALL_MS = 300;
export const SETTLE_MS = 25;
/** How long Withings takes from the act to the push; it promises less than two minutes. */
export const PUSH_MS = { least: 2_000, most: 30_000 };
/** Three hours, without the last five minutes. */
export const TOKEN_MS = 175 * MINUTE_MS;

/** Whose week is simulated. */
export type WeekSettings = {
  readonly connections: number;
  readonly callsPerMinute: number;
  /** Of a thousand connections, so many are linked during the week, with ten years of everything. */
  readonly newInThousand: number;
  /** All in one time zone: mornings are as crowded as they can be. */
  readonly oneZone: boolean;
};
