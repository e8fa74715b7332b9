import { localDayOf, parseLocalDay } from "./local-day.ts";
import type { LocalDay } from "./local-day.ts";
import type { MeasureGroup } from "./measure-group.ts";

type Filed = Pick<MeasureGroup, "kind" | "measuredAt" | "endsAt" | "zone" | "details">;

/**
 * The one local day of a group, the same for every reader and zone: Withings' own date of a night, workout or day of
 * activity. Without one, the day by the clock of its own zone: at the end of a night, or at the time of any other
 * measurement.
 */
export function filedDayOf(group: Filed): LocalDay {
  const date = group.kind === "measure" ? undefined : group.details?.["date"];
  const ownDate = typeof date === "string" ? parseLocalDay(date) : null;
  return ownDate ?? localDayOf(observedAt(group), group.zone);
}

/** A night is known when it ends; everything else when it was measured. In ms. */
export function observedAt({ kind, measuredAt, endsAt }: Omit<Filed, "zone" | "details">): number {
  return kind === "night" ? (endsAt ?? measuredAt) : measuredAt;
}
