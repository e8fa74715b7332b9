import { addDays, localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { FindingInput } from "./finding.ts";

/** The reader's last `days` days until now, that of now among them. */
export function spanOfDays(days: number, { now, zone }: Pick<FindingInput, "now" | "zone">): Window {
  return { from: startOfLocalDay(addDays(localDayOf(now, zone), 1 - days), zone), to: now };
}
