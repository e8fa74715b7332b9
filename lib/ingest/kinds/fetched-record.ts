import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import { noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { NamedKind } from "#lib/metrics/kinds.ts";
import { readRecord } from "#lib/metrics/record-field.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import type { WithingsActivityDay } from "#lib/withings/activity-page.ts";
import { nameDeviceModel } from "#lib/metrics/device-model.ts";
import type { ListPage } from "#lib/withings/list-page.ts";
import type { WithingsNight } from "#lib/withings/nights-page.ts";
import type { WithingsWorkout } from "#lib/withings/workouts-page.ts";

/** Measured, not a goal; and by the device, for what carries no attribution. */
const MEASURED = { category: 1, attribution: 0 } as const;

/** A page of days, workouts or nights: by day, or by change since an instant (ms). */
export async function fetchRecords(
  client: ConnectionClient,
  kind: NamedKind,
  request: Parameters<ConnectionClient["getActivity"]>[0],
): Promise<ListPage<FetchedGroup>> {
  switch (kind) {
    case "activity":
      return toGroups(await client.getActivity(request), fromActivityDay);
    case "workout":
      return toGroups(await client.getWorkouts(request), fromWorkout);
    case "night":
      return toGroups(await client.getNights(request), fromNight);
  }
}

function toGroups<Entry>(
  page: ListPage<Entry>,
  toGroup: (entry: Entry) => FetchedGroup,
): ListPage<FetchedGroup> {
  return { ...page, entries: page.entries.map(toGroup) };
}

/** A row of a day as a group: at local noon, named for its day and its source. */
function fromActivityDay(day: WithingsActivityDay): FetchedGroup {
  const { measures, details } = readRecord("activity", day.values);
  const counter = day.deviceId ?? `brand-${day.brand ?? 0}-${day.modelId ?? 0}`;
  return {
    ...MEASURED,
    groupId: `activity:${day.date}:${counter}`,
    measuredAt: noonOfLocalDay(day.date, day.zone),
    createdAt: day.modifiedAt,
    modifiedAt: day.modifiedAt,
    zone: day.zone,
    device: device(day.deviceId, day.modelId, day.deviceModel),
    measures,
    details: { ...details, date: day.date, brand: day.brand, tracker: day.isTracker },
  };
}

export function fromWorkout(workout: WithingsWorkout): FetchedGroup {
  const { measures, details } = readRecord("workout", workout.values);
  return {
    groupId: `workout:${workout.workoutId}`,
    category: MEASURED.category,
    attribution: workout.attribution,
    measuredAt: workout.startedAt,
    ...(workout.endedAt === null ? {} : { endsAt: workout.endedAt }),
    createdAt: workout.modifiedAt,
    modifiedAt: workout.modifiedAt,
    zone: workout.zone,
    device: device(workout.deviceId, workout.modelId),
    measures,
    details: { ...details, sport: workout.category, date: workout.date },
  };
}

export function fromNight(night: WithingsNight): FetchedGroup {
  const { measures, details } = readRecord("night", night.values);
  const endsAt = night.endedAt ?? estimateEnd(night);
  const estimated = night.endedAt === null && endsAt !== null ? { endEstimated: true } : {};
  return {
    ...MEASURED,
    groupId: `night:${night.nightId}`,
    measuredAt: night.startedAt,
    ...(endsAt === null ? {} : { endsAt }),
    createdAt: night.createdAt ?? night.modifiedAt,
    modifiedAt: night.modifiedAt,
    zone: night.zone,
    device: device(night.deviceId, night.modelId),
    measures,
    details: { ...details, ...estimated, date: night.date, completed: night.completed },
  };
}

/** What a night lasted at least, in s: Withings' own time in bed, or what it counts asleep and awake. */
const LASTED: readonly (readonly string[])[] = [
  ["total_timeinbed"],
  ["total_sleep_time", "wakeupduration"],
  ["asleepduration"],
];

/** Some nights come without an end: it follows from how long they lasted, if that is there. */
function estimateEnd({ startedAt, values }: WithingsNight): number | null {
  const seconds = LASTED.map((names) =>
    names.reduce((sum, name) => {
      const value = values[name];
      return sum + (typeof value === "number" && value > 0 ? value : 0);
    }, 0),
  ).find((sum) => sum > 0);
  return seconds === undefined ? null : startedAt + Math.min(seconds, LONGEST_S) * 1000;
}

/** No night is longer; a greater number is an error. */
const LONGEST_S = DAY_S;

function device(id: string | null, modelId: number | null, model: string | null = null) {
  return { id, modelId, model: model ?? nameDeviceModel(modelId) };
}
