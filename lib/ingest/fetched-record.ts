import { noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { readRecord } from "#lib/metrics/record-field.ts";
import type { FetchedGroup } from "#lib/storage/fetched-group.ts";
import type { WithingsActivityDay } from "#lib/withings/activity-page.ts";
import { nameDeviceModel } from "#lib/withings/device-model.ts";
import type { WithingsNight } from "#lib/withings/nights-page.ts";
import type { WithingsWorkout } from "#lib/withings/workouts-page.ts";

/** Measured, not a goal; and by the device, for what carries no attribution. */
const MEASURED = { category: 1, attribution: 0 } as const;

/** A row of a day as a group: at local noon, named for its day and whoever counted. */
export function fromActivityDay(day: WithingsActivityDay): FetchedGroup {
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
    endsAt: Math.max(workout.startedAt, workout.endedAt),
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
  return {
    ...MEASURED,
    groupId: `night:${night.nightId}`,
    measuredAt: night.startedAt,
    // Exports of Withings have nights without an end: they last no time.
    endsAt: Math.max(night.startedAt, night.endedAt),
    createdAt: night.createdAt ?? night.modifiedAt,
    modifiedAt: night.modifiedAt,
    zone: night.zone,
    device: device(night.deviceId, night.modelId),
    measures,
    details: { ...details, date: night.date, completed: night.completed },
  };
}

function device(id: string | null, modelId: number | null, model: string | null = null) {
  return { id, modelId, model: model ?? nameDeviceModel(modelId) };
}
