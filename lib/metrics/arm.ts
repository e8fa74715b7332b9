import type { StoredMeasure } from "./measure-group.ts";

/** Withings' numbers of the upper arms (table 5.2). */
const POSITIONS = { left: 3, right: 2 } as const;

export const ARMS = ["left", "right"] as const;
export type Arm = (typeof ARMS)[number];

/** The arm of that name, from a form; null for none. */
export function parseArm(text: string): Arm | null {
  return ARMS.find((one) => one === text) ?? null;
}

/** Withings' number of an arm; null where the arm was not said. */
export function positionOfArm(arm: Arm | null): number | null {
  return arm && POSITIONS[arm];
}

/** The arm on which these were measured; null where that was not said of any, or is elsewhere on the body. */
export function armOf(measures: readonly Pick<StoredMeasure, "position">[]): Arm | null {
  const positions = measures.flatMap(({ position }) => position ?? []);
  return ARMS.find((arm) => positions.length > 0 && positions.every((one) => one === POSITIONS[arm])) ?? null;
}
