import { MODELS } from "../characters/device.ts";
import type { Feature, Plan, Region, Terms } from "./terms.ts";

/** Numbers that not everybody gets, by the types of getmeas, the names of fields, or a whole service. */
type Rule = {
  types?: readonly number[];
  fields?: RegExp;
  services?: readonly string[];
  /** Of these models alone, or of all but these. */
  of?: readonly number[];
  notOf?: readonly number[];
  /** On paper only the plan Advanced Biomarkers has it. */
  isCleared?: true;
  regions?: readonly Region[];
  feature?: Feature;
};

const BEAM_O = [MODELS.beamO.model_id];
const MATS = [MODELS.sleepAnalyzer.model_id];

/** Withings' packs, regions and switches as its public pages had them in October 2026. */
const RULES: readonly Rule[] = [
  { types: [168, 169, 170, 173, 174, 175, 226, 227], isCleared: true },
  { types: [73, 123, 135, 136, 137, 138, 139], isCleared: true },
  { types: [130], notOf: BEAM_O, isCleared: true },
  { types: [11], of: BEAM_O, isCleared: true },
  { types: [91], isCleared: true, regions: ["europe"], feature: "pulse-wave-velocity" },
  { types: [155], isCleared: true, feature: "vascular-age" },
  { types: [158, 159, 167], isCleared: true, regions: ["europe"], feature: "nerve-health" },
  { types: [196, 197, 198], isCleared: true, regions: ["united-states"], feature: "nerve-health" },
  { types: [229], isCleared: true, feature: "nerve-health" },
  { services: ["v2/heart", "v2/stetho"], isCleared: true },
  { fields: /^hr(_average|_min|_max)?$/, of: MATS, isCleared: true },
  { fields: /^(rr(_|$)|snoring|sleep_score$|breathing_|chest_movement_)/, isCleared: true },
  { fields: /^(rmssd|sdnn|hrv_quality$|core_body_temperature|spo2_auto$|mvt_)/, isCleared: true },
  { fields: /^mvt_score/, regions: ["europe"] },
  {
    fields: /^apnea_hypopnea_index$/,
    isCleared: true,
    regions: ["europe", "australia"],
    feature: "sleep-apnoea",
  },
];

/** What is asked about: one type or field of a model, or a service. */
export type Biomarker = { type?: number; field?: string; service?: string; model: number | null };

function isAbout(rule: Rule, { type, field, service, model }: Biomarker): boolean {
  if (rule.of && !rule.of.includes(model ?? 0)) return false;
  if (rule.notOf?.includes(model ?? 0)) return false;
  if (type !== undefined) return rule.types?.includes(type) ?? false;
  if (field !== undefined) return rule.fields?.test(field) ?? false;
  return service !== undefined && (rule.services?.includes(service) ?? false);
}

/** Whether a number never comes; `plan` is null where its packs are not enforced. */
export function isWithheld(
  asked: Biomarker,
  { region, switchedOff }: Pick<Terms, "region" | "switchedOff">,
  plan: Plan | null,
): boolean {
  return RULES.some((rule) => {
    if (!isAbout(rule, asked)) return false;
    const isBeyondPlan = rule.isCleared && plan !== null && plan !== "advanced-biomarkers";
    const isElsewhere = rule.regions && region !== null && !rule.regions.includes(region);
    const isOff = rule.feature && switchedOff.includes(rule.feature);
    return Boolean(isBeyondPlan || isElsewhere || isOff);
  });
}
