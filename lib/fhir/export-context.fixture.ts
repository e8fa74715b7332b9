import type { CodeSystem, Device, Observation, Patient } from "fhir/r4";
import { AREAS } from "#lib/metrics/area.ts";
import { makeGroup } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { describePatient } from "./describe-patient.ts";
import { describeApp } from "./devices.ts";
import { type ExportContext, observeGroup } from "./observe-group.ts";

/** For tests: everything of one person, seen on 1 January 2027, without a height. */
export const CONTEXT: ExportContext = {
  personId: "p-1",
  patient: describePatient({ id: "p-1", name: "Ada" }).fullUrl,
  app: describeApp().fullUrl,
  areas: new Set(AREAS),
  heightAt: () => null,
  now: Date.parse("2027-01-01T00:00:00Z"),
};

/** The resources of a group, changed as `over` says. */
export function resourcesOf(
  over: Partial<MeasureGroup>,
  context: Partial<ExportContext> = {},
): (Observation | Patient | Device | CodeSystem)[] {
  return observeGroup(makeGroup(over), { ...CONTEXT, ...context }).map(({ resource }) => resource);
}

export function observationsOfGroup(
  over: Partial<MeasureGroup>,
  context: Partial<ExportContext> = {},
): Observation[] {
  return resourcesOf(over, context).filter((resource) => resource.resourceType === "Observation");
}
