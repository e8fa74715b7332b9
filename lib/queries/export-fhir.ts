import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { heightsAt } from "#lib/fhir/body-mass.ts";
import { CODE_SYSTEMS } from "#lib/fhir/code-systems.ts";
import { describePatient } from "#lib/fhir/describe-patient.ts";
import { describeApp } from "#lib/fhir/devices.ts";
import { type Entry, makeEntry } from "#lib/fhir/entry.ts";
import { identifierOf } from "#lib/fhir/identifier.ts";
import { observeMeanPressure } from "#lib/fhir/mean-pressure.ts";
import { observeEcg } from "#lib/fhir/observe-ecg.ts";
import { type ExportContext, measuredBy, observeGroup } from "#lib/fhir/observe-group.ts";
import { urnOf } from "#lib/fhir/urn.ts";
import { BUNDLE_TYPES, type BundleType, writeBundle } from "#lib/fhir/write-bundle.ts";
import { PROTOCOLS } from "#lib/insights/pressure-protocol.ts";
import { findPressureRun } from "#lib/insights/pressure-run.ts";
import { AREAS, type AreaKey } from "#lib/metrics/area.ts";
import { isPast } from "#lib/metrics/clock.ts";
import { filedDayOf } from "#lib/metrics/filed-day.ts";
import {
  addDays,
  type LocalDay,
  localDayOf,
  parseLocalDay,
  windowAroundDay,
} from "#lib/metrics/local-day.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codesOf, getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { hasHappened, type Reading, readingsOf } from "#lib/series/reading.ts";
import type { Database } from "#lib/storage/database.ts";
import { findGroupsWithCodes } from "#lib/storage/groups/measure-groups.ts";
import { streamVersions } from "#lib/storage/groups/stream-versions.ts";
import { findPressurePlan } from "#lib/storage/people/pressure-plan.ts";
import {
  findRemovedRecordings,
  type HeartRecording,
  streamRecordings,
} from "#lib/storage/recordings/heart-recording.ts";

/** What of a person is exported: areas, the first and the last day (null: everything), and the kind of bundle. */
export type FhirChoice = {
  readonly type: BundleType;
  readonly areas: ReadonlySet<AreaKey>;
  readonly first: LocalDay | null;
  readonly last: LocalDay | null;
};

export const ALL_OF_FHIR: FhirChoice = { type: "collection", areas: new Set(AREAS), first: null, last: null };

/** Reads what a form asks for. Without an area it is all of them; a day that is none is no limit. */
export function parseFhirChoice(asked: URLSearchParams): FhirChoice {
  const areas = AREAS.filter((area) => asked.getAll("area").includes(area));
  const dayOf = (name: string) => parseLocalDay(asked.get(name) ?? "");
  return {
    type: BUNDLE_TYPES.find((type) => type === asked.get("bundle")) ?? "collection",
    areas: new Set(areas.length > 0 ? areas : AREAS),
    first: dayOf("from"),
    last: dayOf("to"),
  };
}

type ExportedPerson = Pick<ViewerPerson, "id" | "name">;

/** A person's measurements as a bundle of FHIR R4 in pieces, read from the database as the reader takes it. `now` in ms. */
export function fhirPieces(
  database: Database,
  person: ExportedPerson,
  choice: FhirChoice,
  now: number,
): AsyncGenerator<string> {
  return writeBundle(choice.type, findEntries(database, person, choice, now), { personId: person.id, now });
}

async function* findEntries(
  database: Database,
  person: ExportedPerson,
  choice: FhirChoice,
  now: number,
): AsyncGenerator<readonly Entry[]> {
  const [patient, app] = [describePatient(person), describeApp()];
  yield [patient, app, ...CODE_SYSTEMS];
  const context: ExportContext = {
    personId: person.id,
    patient: patient.fullUrl,
    app: app.fullUrl,
    areas: choice.areas,
    heightAt: heightsAt(await findHeights(database, person.id, now)),
    now,
  };
  const isChosen = (day: LocalDay) =>
    (choice.first === null || choice.first <= day) && (choice.last === null || day <= choice.last);
  for await (const groups of streamVersions(database, person.id, windowOf(choice)))
    yield groups
      .filter((group) => isChosen(filedDayOf(group)))
      .flatMap((group) => observeGroup(group, context));
  if (choice.areas.has("heart")) yield* findEcgs(database, context, isChosen);
  if (choice.areas.has("pressure")) yield await findMeanPressure(database, context, isChosen);
}

/** One at a time: a trace is long. */
async function* findEcgs(
  database: Database,
  context: ExportContext,
  isChosen: (day: LocalDay) => boolean,
): AsyncGenerator<readonly Entry[]> {
  const isWanted = ({ recordedAt, zone }: Pick<HeartRecording, "recordedAt" | "zone">) =>
    isChosen(localDayOf(recordedAt, zone));
  for await (const recording of streamRecordings(database, context.personId, "ecg"))
    if (isWanted(recording)) yield observeEcg({ ...recording, isGone: false }, context);
  const removed = await findRemovedRecordings(database, context.personId, "ecg");
  yield removed
    .filter(isWanted)
    .flatMap((recording) => observeEcg({ ...recording, samples: [], isGone: true }, context));
}

/** The century in which there are devices. */
const ALWAYS: Window = { from: 0, to: 4_102_444_800_000 };

/** The chosen days, and a day more on each side for those of all zones. */
function windowOf({ first, last }: Pick<FhirChoice, "first" | "last">): Window {
  return {
    from: first === null ? ALWAYS.from : windowAroundDay(first).from,
    to: last === null ? ALWAYS.to : windowAroundDay(last).to,
  };
}

/** The readings of a metric that count, with the groups that they are of. */
async function findReadings(
  database: Database,
  personId: string,
  metric: MetricKey,
  now: number,
  window: Window = ALWAYS,
) {
  const groups = await findGroupsWithCodes(database, personId, codesOf(getMetric(metric)), { window });
  const readings = readingsOf(observationsOf(groups, metric)).filter((reading) =>
    hasHappened(reading, "moment", now),
  );
  return { groups, readings };
}

async function findHeights(database: Database, personId: string, now: number) {
  const { readings } = await findReadings(database, personId, "height", now);
  return readings.flatMap(({ at, zone, values }) => {
    const metres = values["value"];
    return metres === undefined ? [] : [{ at, zone, metres }];
  });
}

/** The mean of the present run of the person's home protocol, unless a reading of it is outside the chosen days. */
async function findMeanPressure(
  database: Database,
  context: ExportContext,
  isChosen: (day: LocalDay) => boolean,
): Promise<Entry[]> {
  const { personId, now } = context;
  const plan = await findPressurePlan(database, personId);
  if (plan.startsOn === null) return [];
  const last = addDays(plan.startsOn, PROTOCOLS[plan.protocol].days);
  const window = windowOf({ first: plan.startsOn, last });
  const { groups, readings } = await findReadings(database, personId, "blood-pressure", now, window);
  const newest = readings.at(-1);
  const run = newest && findPressureRun(readings, plan, now, newest.zone);
  if (!run?.result) return [];
  const byKey = new Map(groups.map((group) => [groupKey(group), group]));
  const addressOf = (reading: Reading) => {
    const group = byKey.get(groupKey(reading));
    return group && isPast(group.measuredAt, now) && isChosen(filedDayOf(group))
      ? urnOf(identifierOf(group, "bp"))
      : null;
  };
  const devices = new Set(
    run.result.mean.readings.map((reading) => {
      const group = byKey.get(groupKey(reading));
      return (group && measuredBy(group, personId)?.fullUrl) ?? null;
    }),
  );
  const [device = null] = devices.size === 1 ? devices : [];
  const { patient, app } = context;
  const mean = observeMeanPressure(run, { patient, app, addressOf, device });
  return mean ? [makeEntry(mean)] : [];
}
