import { type LocalDay, parseLocalDay } from "./local-day.ts";

/** The guidelines by whose thresholds a mean blood pressure can be classified (lib/insights/pressure-class.ts). */
export const GUIDELINE_KEYS = ["esc-2024", "aha-2025", "esh-2023"] as const;
export type GuidelineKey = (typeof GUIDELINE_KEYS)[number];

/** The ways of measuring at home (lib/insights/pressure-protocol.ts). Stored: never rename one, only add. */
export const PROTOCOL_KEYS = ["esh", "aha", "rule-of-three", "jabfm", "short"] as const;
export type ProtocolKey = (typeof PROTOCOL_KEYS)[number];

/** How the blood pressure of a person is measured and judged. */
export type PressurePlan = {
  readonly guideline: GuidelineKey;
  readonly protocol: ProtocolKey;
  /** The first day of the present run of the protocol; null while none was begun. */
  readonly startsOn: LocalDay | null;
};

/** Before anything was chosen. */
export const USUAL_PLAN: PressurePlan = { guideline: "esc-2024", protocol: "esh", startsOn: null };

/** The guideline of that name, from a form or the database; the usual one for none, or for one of a newer version. */
export function readGuideline(text: string | null): GuidelineKey {
  return GUIDELINE_KEYS.find((key) => key === text) ?? USUAL_PLAN.guideline;
}

/** The plan as a form or the database has it. */
export function readPlan(kept: Readonly<Record<keyof PressurePlan, string | null>>): PressurePlan {
  return {
    guideline: readGuideline(kept.guideline),
    protocol: PROTOCOL_KEYS.find((key) => key === kept.protocol) ?? USUAL_PLAN.protocol,
    startsOn: kept.startsOn === null ? null : parseLocalDay(kept.startsOn),
  };
}
