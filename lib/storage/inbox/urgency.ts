import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";

/**
 * How urgent a call or a piece of work is, the most urgent first; its place here is its number in the database.
 *
 * - `live`: measured just now, or a person waits in front of a page.
 * - `day`: what a day has come to so far, and the phases of a night whose summary is there. Pushed all day long, and
 *   each fetch serves every push before it.
 * - `refresh`: "sync now".
 * - `back-fill`: the past of a new link, and the minutes of days and nights.
 * - `sweep`: asked for by the schedule; something may have been missed.
 */
export const URGENCIES = ["live", "day", "refresh", "back-fill", "sweep"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The number of an urgency in the database: 0 goes first. */
export function rankOf(urgency: Urgency): number {
  return URGENCIES.indexOf(urgency);
}

/** How urgent an inbox item is. The database orders by the same table (`inbox_urgency`). */
export function urgencyOf({ kind, cause }: { kind: FetchKind; cause: Cause }): Urgency {
  if (cause === "notification")
    return kind === "days" || kind === "minutes" || kind === "sleep" ? "day" : "live";
  if (cause === "refresh") return "refresh";
  return cause === "first-sync" || kind === "minutes" || kind === "sleep" ? "back-fill" : "sweep";
}
