import type { Observation } from "fhir/r4";
import { expect, test } from "vitest";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { possibleRange } from "#lib/metrics/possible-value.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { PersonPlan } from "#lib/simulator/characters/body-plan.ts";
import { generateHistory } from "#lib/simulator/characters/history.ts";
import { PROFILES } from "#lib/simulator/characters/profile-catalogue.ts";
import { findMistakes } from "#lib/testing/check-r4.ts";
import { heightsAt } from "./body-mass.ts";
import { CODE_SYSTEMS } from "./code-systems.ts";
import { describePatient } from "./describe-patient.ts";
import { describeApp } from "./devices.ts";
import type { Resource } from "./entry.ts";
import { CONTEXT, resourcesOf } from "./export-context.fixture.ts";
import { OBSERVATION_ROWS } from "./observation-rows.ts";
import { observeGroup } from "./observe-group.ts";

const NOW_S = CONTEXT.now / 1_000;
const PERSONS = Object.values(PROFILES).flat();

/** What a simulated person measured in the last 40 days, as it is stored. */
function live({ plan, timezone }: PersonPlan, seed: string): MeasureGroup[] {
  const history = generateHistory({
    body: { plan, seed, origin: NOW_S, saltyDinners: [] },
    timezone,
    maker: { idBase: 0, deviceOwner: seed },
    from: NOW_S - 40 * DAY_S,
    to: NOW_S,
    partner: null,
  });
  return history.map((sent) =>
    makeGroup({
      groupId: String(sent.grpid),
      attribution: sent.attrib,
      category: sent.category,
      zone: timezone,
      measuredAt: sent.date * 1_000,
      createdAt: sent.created * 1_000,
      modifiedAt: sent.modified * 1_000,
      measures: sent.measures.map(({ type, value, unit, position }) => ({
        ...{ code: type, value, exponent: unit, position: typeof position === "number" ? position : null },
      })),
    }),
  );
}

const isObservation = (resource: Resource): resource is Observation =>
  resource.resourceType === "Observation";
const codeOf = ({ code }: Observation) => code.coding?.[0]?.code ?? "";
const context = { ...CONTEXT, heightAt: heightsAt([{ metres: 1.75, at: 0, zone: "UTC" }]) };

test("each kind of resource of every simulated person is right by R4, its profile and UCUM", () => {
  const seen = new Set<string>();
  for (const person of PERSONS) {
    const resources = live(person, "fhir").flatMap((group) =>
      observeGroup(group, context).map(({ resource }) => resource),
    );
    const samples = new Map(
      resources.map((resource) => [
        isObservation(resource) ? codeOf(resource) : resource.resourceType,
        resource,
      ]),
    );
    for (const [kind, resource] of samples) {
      expect(findMistakes(resource), `${kind} of ${person.name}`).toEqual([]);
      seen.add(kind);
    }
  }
  expect(seen.size).toBeGreaterThan(20);
});

test("every row of the table gives a resource that is right", () => {
  for (const row of OBSERVATION_ROWS) {
    const position = row.part.position === "anywhere" ? null : row.part.position[0];
    const value = Math.ceil(possibleRange(row.part.code)?.from ?? 1);
    const [device, observation, ...rest] = resourcesOf({
      kind: row.kind,
      groupId: row.kind === "measure" ? "7" : `${row.kind}:7`,
      endsAt: row.kind === "measure" ? null : 9_000_000,
      details: row.kind === "activity" ? { date: "2026-02-03" } : null,
      measures: [makeMeasure(row.part.code, value, 0, position)],
    });
    expect(rest, row.coding[0].display).toEqual([]);
    for (const resource of [device, observation])
      expect(resource && findMistakes(resource), row.coding[0].display).toEqual([]);
  }
  for (const { resource } of [...CODE_SYSTEMS, describeApp(), describePatient({ id: "p", name: "Ada" })])
    expect(findMistakes(resource)).toEqual([]);
});

test("the check finds what is wrong", () => {
  const [, weight] = resourcesOf({});
  if (!weight || !isObservation(weight)) throw new Error("no weight");
  const wrong = (over: object) => findMistakes({ ...weight, ...over } as Observation);
  expect(wrong({})).toEqual([]);
  expect(wrong({ colour: "red" })).toEqual(["Observation.colour is no element of R4"]);
  expect(wrong({ category: { text: "x" } })[0]).toContain("Observation.category is wrongly a list");
  expect(wrong({ issued: "yesterday" })[0]).toContain("no instant");
  const pounds = { value: 80, unit: "lbs", system: "http://unitsofmeasure.org", code: "lbs" };
  expect(wrong({ valueQuantity: pounds })).toEqual([
    "bodyWeight: lbs is no unit of 29463-7",
    "lbs is no unit of UCUM",
  ]);
  expect(wrong({ valueQuantity: undefined, category: [] }).length).toBeGreaterThan(1);
  expect(wrong({ dataAbsentReason: { text: "both" } })[0]).toContain("obs-6");
});

test("read back, a bundle has every number that counts, and no other", () => {
  const [person] = PERSONS;
  if (!person) throw new Error("no person");
  const groups = live(person, "round trip");
  const found = groups.flatMap((group) =>
    observeGroup(group, context).flatMap(({ resource }) => (isObservation(resource) ? [resource] : [])),
  );
  const read = (code: string) =>
    found
      .filter((one) => codeOf(one) === code)
      .map(({ effectiveDateTime = "", valueQuantity }) => [
        Date.parse(effectiveDateTime),
        valueQuantity?.value,
      ]);
  const moments = METRICS.filter(({ per, parts }) => per === "moment" && parts.length === 1);
  let compared = 0;
  for (const metric of moments) {
    const row = OBSERVATION_ROWS.find(({ part }) => part === metric.parts[0]);
    const kept = observationsOf(groups, metric.key);
    if (!row?.unit || kept.length === 0) continue;
    const factor = metric.key === "height" ? 100 : 1;
    expect(read(row.coding[0].code), metric.key).toEqual(
      kept.map(({ at, value }) => [Math.floor(at / 1_000) * 1_000, value * factor]),
    );
    compared += kept.length;
  }
  const panels = found.filter((one) => codeOf(one) === "85354-9");
  const pressures = observationsOf(groups, "blood-pressure").map(({ value }) => value);
  expect(panels.flatMap(({ component = [] }) => component.map((one) => one.valueQuantity?.value))).toEqual(
    pressures,
  );
  expect(compared).toBeGreaterThan(100);
});
