import type { Observation } from "fhir/r4";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4";
import ucum from "@lhncbc/ucum-lhc";
import type { Resource } from "#lib/fhir/entry.ts";
import { PROFILES, SYSTEMS } from "#lib/fhir/systems.ts";

/** A constraint in FHIRPath, evaluated on a resource or on each of its parts. */
type Constraint = { readonly key: string; readonly on?: string; readonly expression: string };

const NOT_EMPTY = "hasValue() or (children().count() > id.count())";

/** Invariants of R4 that hold for every resource that is exported. */
const INVARIANTS: readonly Constraint[] = [
  { key: "obs-6", expression: "dataAbsentReason.empty() or value.empty()" },
  {
    key: "obs-7",
    expression:
      "value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()",
  },
  { key: "ext-1", on: "descendants().ofType(Extension)", expression: "extension.exists() != value.exists()" },
  { key: "ele-1", on: "descendants()", expression: NOT_EMPTY },
  { key: "qty-3", on: "descendants().ofType(Quantity)", expression: "code.empty() or system.exists()" },
  {
    key: "per-1",
    on: "descendants().ofType(Period)",
    expression: "start.hasValue().not() or end.hasValue().not() or (start <= end)",
  },
];

/** Constraints of R4's general profile of vital signs, which the others refine. */
const VITAL_SIGNS: readonly Constraint[] = [
  { key: "vs-1", expression: "effective.exists() and effective.toString().length() >= 8" },
  {
    key: "vs-2",
    expression:
      "(component.empty() and hasMember.empty()) implies (dataAbsentReason.exists() or value.exists())",
  },
  { key: "vs-3", on: "component", expression: "value.exists() or dataAbsentReason.exists()" },
  {
    key: "category",
    expression: `category.coding.where(system = '${SYSTEMS.category}' and code = 'vital-signs').exists()`,
  },
  { key: "subject", expression: "subject.exists() and status.exists() and code.exists()" },
];

/** The codes that a profile fixes, each with the units that it allows: the units of its value, or of its component. */
type Fixed = { readonly code: string; readonly units: readonly string[] };

const FIXED: Readonly<Record<keyof typeof PROFILES, readonly Fixed[]>> = {
  bodyWeight: [{ code: "29463-7", units: ["g", "kg", "[lb_av]"] }],
  bodyHeight: [{ code: "8302-2", units: ["cm", "[in_i]"] }],
  bmi: [{ code: "39156-5", units: ["kg/m2"] }],
  bloodPressure: [
    { code: "8480-6", units: ["mm[Hg]"] },
    { code: "8462-4", units: ["mm[Hg]"] },
  ],
  heartRate: [{ code: "8867-4", units: ["/min"] }],
  oxygenSaturation: [{ code: "2708-6", units: ["%"] }],
  bodyTemperature: [{ code: "8310-5", units: ["Cel", "[degF]"] }],
};

const PRIMITIVES: Readonly<Record<string, RegExp>> = {
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  dateTime: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/,
  uri: /^\S+$/,
  canonical: /^\S+$/,
  url: /^\S+$/,
  code: /^\S+( \S+)*$/,
  string: /\S/,
  markdown: /\S/,
  "System.String": /\S/,
  decimal: /^-?\d+(\.\d+)?$/,
  integer: /^-?\d+$/,
  unsignedInt: /^\d+$/,
  positiveInt: /^[1-9]\d*$/,
  boolean: /^(true|false)$/,
};
const NUMBERS = ["decimal", "integer", "unsignedInt", "positiveInt"];

/** What is wrong with a resource by R4: unknown elements, wrong types, constraints, fixed values and units. */
export function findMistakes(resource: Resource): string[] {
  const isObservation = resource.resourceType === "Observation";
  const profiles = isObservation ? (resource.meta?.profile ?? []) : [];
  return [
    ...checkElements(resource.resourceType, resource.resourceType, resource),
    ...checkConstraints(resource, isObservation ? INVARIANTS : INVARIANTS.slice(2)),
    ...(profiles.length > 0 ? checkConstraints(resource, VITAL_SIGNS) : []),
    ...(isObservation ? profiles.flatMap((profile) => checkProfile(resource, profile)) : []),
    ...checkUnits(resource),
  ];
}

/** Every element is one of R4's model, once or repeated as it says, and each primitive of its form. */
function checkElements(path: string, type: string, value: object): string[] {
  return Object.entries(value).flatMap(([name, held]: [string, unknown]) => {
    if (name === "resourceType") return [];
    const isShadow = name.startsWith("_");
    const own = findElement(path, type, isShadow ? name.slice(1) : name);
    if (!own) return [`${path}.${name} is no element of R4`];
    if (Array.isArray(held) !== own.repeats) return [`${path}.${name} is wrongly a list, or none`];
    return (Array.isArray(held) ? held : [held]).flatMap((one: unknown) => {
      if (isShadow) return checkElements("Element", "Element", one as object);
      if (typeof one === "object" && one !== null) return checkElements(own.path, own.type, one);
      const form = PRIMITIVES[own.type];
      const isNumber = NUMBERS.includes(own.type);
      const fits = isNumber === (typeof one === "number") && form?.test(String(one));
      return fits ? [] : [`${path}.${name} is no ${own.type}: ${String(one)}`];
    });
  });
}

function findElement(path: string, type: string, name: string) {
  for (const parent of [path, type, "DomainResource", "Resource", "Element"]) {
    const found = r4.path2Type[`${parent}.${name}`] as string | undefined;
    if (found === undefined) continue;
    const isInline = found === "BackboneElement" || found === "Element";
    return {
      path: isInline ? `${parent}.${name}` : found,
      type: found,
      repeats: r4.path2Repeating?.[`${parent}.${name}`] === true,
    };
  }
  return null;
}

function checkConstraints(resource: Resource, constraints: readonly Constraint[]): string[] {
  return constraints.flatMap(({ key, on, expression }) => {
    const whole = on ? `${on}.all(${expression})` : expression;
    const [holds] = evaluate(resource, whole);
    return holds === true ? [] : [`${key} of ${JSON.stringify(resource.id ?? resource)}`];
  });
}

const compiled = new Map<string, (resource: Resource, variables: object) => unknown[]>();

/** To parse an expression takes longer than to evaluate it. */
function evaluate(resource: Resource, expression: string): unknown[] {
  let evaluator = compiled.get(expression);
  if (!evaluator) {
    evaluator = fhirpath.compile(expression, r4) as NonNullable<typeof evaluator>;
    compiled.set(expression, evaluator);
  }
  return evaluator(structuredClone(resource), { resource });
}

function checkProfile(observation: Observation, url: string): string[] {
  const [key] = Object.entries(PROFILES).find(([, profile]) => profile === url) ?? [];
  if (key === undefined) return [`${url} is no profile that is checked`];
  const isPressure = key === "bloodPressure";
  const held = isPressure ? (observation.component ?? []) : [observation];
  const codesOf = ({ code }: Pick<Observation, "code">) =>
    (code.coding ?? []).filter(({ system }) => system === SYSTEMS.loinc).map(({ code: one }) => one);
  const fixed = FIXED[key as keyof typeof PROFILES].flatMap(({ code, units }) => {
    const found = held.filter((one) => codesOf(one).includes(code));
    if (found.length !== 1) return [`${key} needs ${code} once`];
    const { value, unit, system, code: sent = "" } = found[0]?.valueQuantity ?? {};
    if (found[0]?.dataAbsentReason) return [];
    const isWhole = value !== undefined && unit !== undefined && system === SYSTEMS.ucum;
    return isWhole && units.includes(sent) ? [] : [`${key}: ${sent} is no unit of ${code}`];
  });
  return isPressure && !codesOf(observation).includes("85354-9") ? [...fixed, "bp needs 85354-9"] : fixed;
}

/** Every quantity with a system has a unit that UCUM knows. */
function checkUnits(resource: Resource): string[] {
  const units = [
    ...JSON.stringify(resource).matchAll(/"system":"http:\/\/unitsofmeasure\.org","code":"([^"]+)"/g),
  ];
  return units.flatMap(([, unit = ""]) => (isUnit(unit) ? [] : [`${unit} is no unit of UCUM`]));
}

const known = new Map<string, boolean>();

function isUnit(unit: string): boolean {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const { status } = ucum.UcumLhcUtils.getInstance().validateUnitString(unit);
  known.set(unit, status === "valid");
  return status === "valid";
}
