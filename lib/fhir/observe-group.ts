import type { Observation } from "fhir/r4";
import type { AreaKey } from "#lib/metrics/area.ts";
import { isPast } from "#lib/metrics/clock.ts";
import { isCounted } from "#lib/metrics/decision.ts";
import { dayWindow, type LocalDay, parseLocalDay } from "#lib/metrics/local-day.ts";
import { isImported, type MeasureGroup, type StoredMeasure } from "#lib/metrics/measure-group.ts";
import { isPossible } from "#lib/metrics/possible-value.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { RECORD_FIELDS } from "#lib/metrics/record-field.ts";
import { pickForPart } from "#lib/metrics/registry.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { afibConcept } from "./afib-codes.ts";
import { observeBodyMass, type HeightAt } from "./body-mass.ts";
import { bodySiteOf } from "./body-site.ts";
import { deviceOf } from "./devices.ts";
import { type Entry, makeEntry } from "./entry.ts";
import { writeInstant } from "./fhir-time.ts";
import { identifierOf } from "./identifier.ts";
import { categoryOf, conceptOf, inError, quantityOf, referTo, throughApp } from "./observation-parts.ts";
import { OBSERVATION_ROWS, type ObservationRow } from "./observation-rows.ts";
import { observePressure } from "./pressure-panel.ts";
import type { RecordFrame } from "./record-frame.ts";
import { EXTENSIONS } from "./systems.ts";

/** What every Observation of an export refers to or depends on. */
export type ExportContext = {
  readonly personId: string;
  /** Addresses in the bundle. */
  readonly patient: string;
  readonly app: string;
  readonly areas: ReadonlySet<AreaKey>;
  /** The height that holds for a moment (ms); null without any. */
  readonly heightAt: HeightAt;
  /** In ms: what lies after it has not happened. */
  readonly now: number;
};

/** Withings' category of what was measured. The other one is goals. */
const MEASURED = 1;
/** Typed in by a person, at Withings or here: no device measured it. */
const ENTERED: readonly number[] = [2, 4];
/** Withings stores and at once touches a measurement again; what changes later is a correction. */
const SETTLED_AFTER_MS = MINUTE_MS;

/**
 * What a record says in FHIR: its device, and an Observation for each of its numbers that counts, by the place on the
 * body. Nothing of a record that is another person's perhaps, is excluded, or lies in the future. A removed one gives the
 * same Observations as errors, without their values.
 */
export function observeGroup(group: MeasureGroup, context: ExportContext): Entry[] {
  if (group.category !== MEASURED || !isCounted(group) || !isPast(group.measuredAt, context.now)) return [];
  const day = dayOfActivity(group);
  if (group.kind === "activity" && (day === null || dayWindow(day, group.zone).to > context.now)) return [];
  const frame = frameOf(group, context, day);
  const observations = [
    ...observePressure(frame, context.areas),
    ...OBSERVATION_ROWS.flatMap((row) => observe(row, frame, context)),
  ];
  if (observations.length === 0) return [];
  const device = measuredBy(group, context.personId);
  return [
    ...(device ? [device] : []),
    ...observations.map((one) => makeEntry(frame.isGone ? inError(one) : one)),
  ];
}

function observe(row: ObservationRow, frame: RecordFrame, context: ExportContext): Observation[] {
  const { group } = frame;
  if (row.kind !== group.kind || !context.areas.has(row.area)) return [];
  const possible = frame.isGone ? group.measures : group.measures.filter(isPossible);
  const measure = pickForPart(possible, row.part);
  if (!measure) return [];
  const site = bodySiteOf(measure.position);
  const observation: Observation = {
    resourceType: "Observation",
    ...(row.profile === null ? {} : { meta: { profile: [row.profile] } }),
    ...frame.common,
    identifier: [frame.identify(nameOf(row, measure))],
    category: categoryOf(row.category),
    code: conceptOf(row.coding, row.coding[0].display),
    ...(site ? { bodySite: site } : {}),
    ...valueOf(row, measure),
  };
  return [observation, ...observeBodyMass(row, observation, frame, context.heightAt)];
}

function valueOf(row: ObservationRow, measure: StoredMeasure) {
  if (row.unit) return { valueQuantity: quantityOf(row.convert(measure), row.unit) };
  return { valueCodeableConcept: afibConcept(toNumber(measure)) };
}

/** The type and the place of a measure, or Withings' name of a field. */
function nameOf({ kind, part }: ObservationRow, { position }: StoredMeasure): string {
  if (kind === "activity" || kind === "workout" || kind === "night")
    return RECORD_FIELDS[kind].find(({ code }) => code === part.code)?.name ?? String(part.code);
  return position === null ? String(part.code) : `${part.code}/${position}`;
}

function frameOf(group: MeasureGroup, context: ExportContext, day: LocalDay | null): RecordFrame {
  const { createdAt, modifiedAt, zone, kind, deletedAt } = group;
  const device = measuredBy(group, context.personId);
  const corrected = kind === "measure" && modifiedAt - createdAt > SETTLED_AFTER_MS;
  const note = isImported(group)
    ? "From a file that was imported"
    : ENTERED.includes(group.attribution)
      ? "Entered by hand"
      : null;
  return {
    group,
    identify: (name) => identifierOf(group, name),
    isGone: deletedAt !== null,
    common: {
      extension: throughApp(context.app),
      status: corrected ? "corrected" : "final",
      subject: referTo(context.patient),
      ...effectiveOf(group, day),
      issued: writeInstant(createdAt, zone),
      ...(note === null ? {} : { note: [{ text: note }] }),
      ...(device ? { device: referTo(device.fullUrl) } : {}),
    },
  };
}

/** Its moment, with the zone of its clock; of a day, a workout or a night its span. */
function effectiveOf(group: MeasureGroup, day: LocalDay | null) {
  const { kind, measuredAt, endsAt, zone } = group;
  if (kind === "measure")
    return {
      effectiveDateTime: writeInstant(measuredAt, zone),
      _effectiveDateTime: { extension: [{ url: EXTENSIONS.zone, valueCode: zone }] },
    };
  const { from, to } = day === null ? { from: measuredAt, to: endsAt } : dayWindow(day, zone);
  // The end of a period belongs to it.
  const end = to === null ? null : day === null ? to : to - 1_000;
  return {
    effectivePeriod: {
      start: writeInstant(from, zone),
      ...(end === null ? {} : { end: writeInstant(end, zone) }),
    },
  };
}

function dayOfActivity({ kind, details, groupId }: MeasureGroup): LocalDay | null {
  if (kind !== "activity") return null;
  const date = details?.["date"] ?? groupId.split(":")[1];
  return typeof date === "string" ? parseLocalDay(date) : null;
}

/** Null for what was entered by hand, or came from a file that names none. */
export function measuredBy(group: MeasureGroup, personId: string) {
  return ENTERED.includes(group.attribution) ? null : deviceOf(group.device, personId);
}
