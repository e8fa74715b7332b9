import type { Observation } from "fhir/r4";
import type { AreaKey } from "#lib/metrics/area.ts";
import { arePossible, isPossible } from "#lib/metrics/possible-value.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { getMetric, pickForPart } from "#lib/metrics/registry.ts";
import { cuffSiteOf } from "./body-site.ts";
import { categoryOf, componentOf, conceptOf, quantityOf } from "./observation-parts.ts";
import { loinc, mdc, UNITS } from "./observation-spec.ts";
import type { RecordFrame } from "./record-frame.ts";
import { PROFILES } from "./systems.ts";

const PANEL = [
  loinc("85354-9", "Blood pressure panel with all children optional"),
  mdc("150020", "MDC_PRESS_BLD_NONINV"),
];

const COMPONENTS = {
  systolic: [loinc("8480-6", "Systolic blood pressure"), mdc("150021", "MDC_PRESS_BLD_NONINV_SYS")],
  diastolic: [loinc("8462-4", "Diastolic blood pressure"), mdc("150022", "MDC_PRESS_BLD_NONINV_DIA")],
} as const;

/**
 * The pressure of an act of measuring as one panel of two components; the panel itself has no value. A number that is
 * missing or impossible keeps its component, which says why there is none. Nothing without a number, nor of two that
 * contradict each other.
 */
export function observePressure(
  { group, common, identify, isGone }: RecordFrame,
  areas: ReadonlySet<AreaKey>,
): Observation[] {
  if (group.kind !== "measure" || !areas.has("pressure")) return [];
  const [systolic, diastolic] = getMetric("blood-pressure").parts.map((part) =>
    pickForPart(group.measures, part),
  );
  const sent = [systolic, diastolic].flatMap((measure) => measure ?? []);
  const possible = sent.filter(isPossible);
  if (sent.length === 0) return [];
  if (!isGone && (possible.length === 0 || !arePossible(possible))) return [];
  const measured = (measure: (typeof sent)[number] | null | undefined) => {
    if (!measure) return "not-performed";
    return isPossible(measure) ? quantityOf(toNumber(measure), UNITS.pressure) : "error";
  };
  const site = cuffSiteOf(sent[0]?.position ?? null);
  return [
    {
      resourceType: "Observation",
      meta: { profile: [PROFILES.bloodPressure] },
      ...common,
      identifier: [identify("bp")],
      category: categoryOf("vital-signs"),
      code: conceptOf(PANEL, "Blood pressure"),
      ...(site ? { bodySite: site } : {}),
      component: [
        componentOf(COMPONENTS.systolic, measured(systolic)),
        componentOf(COMPONENTS.diastolic, measured(diastolic)),
      ],
    },
  ];
}
