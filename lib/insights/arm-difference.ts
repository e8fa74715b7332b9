import { ARMS, type Arm } from "#lib/metrics/arm.ts";
import type { Reading } from "#lib/series/reading.ts";
import { roundPressure, type Pressure } from "./pressure-class.ts";
import { difference } from "./pressure-facts.ts";
import { averagePressure } from "./pressure-week.ts";
import { splitSittings } from "./sittings.ts";

/** Systolic pressures (mmHg) farther apart than this are measured again. */
export const ARM_LIMIT = 15;

/** Both arms in one sitting; mmHg, means rounded to whole ones. */
type ArmComparison = {
  /** Of the newest reading (ms). */
  readonly at: number;
  readonly left: Pressure;
  readonly right: Pressure;
  /** Left minus right, of the rounded means. */
  readonly difference: Pressure;
  readonly readings: number;
};

/** The newest comparison, and what follows from it and the one before. */
export type ArmDifference = ArmComparison & {
  /** "repeat": too far apart, once; "confirmed": twice running, the same arm being higher. */
  readonly says: "small" | "repeat" | "confirmed";
  /** The arm with the higher systolic pressure; null where both are alike. */
  readonly higher: Arm | null;
};

/**
 * How the pressures of the two arms differ, from readings (oldest first) of both in one sitting. Where systolic
 * pressure differs by more than 15 mmHg, and again on repeat, the arm with the higher reading is used (NICE NG136).
 * Null without such a sitting.
 */
export function findArmDifference(readings: readonly Reading[]): ArmDifference | null {
  const compared = splitSittings(readings).flatMap((sitting) => compareArms(sitting) ?? []);
  const [last, before] = [compared.at(-1), compared.at(-2)];
  if (!last) return null;
  const higher = higherArm(last);
  const isFar = (one: ArmComparison) => Math.abs(one.difference.systolic) > ARM_LIMIT;
  const says = !isFar(last)
    ? "small"
    : before && isFar(before) && higherArm(before) === higher
      ? "confirmed"
      : "repeat";
  return { ...last, says, higher };
}

function compareArms(sitting: readonly Reading[]): ArmComparison | null {
  const sided = sitting.filter(({ how }) => how.arm !== undefined);
  const [left, right] = ARMS.map((arm) => averagePressure(sided.filter(({ how }) => how.arm === arm)));
  const newest = sided.at(-1);
  if (!left || !right || !newest) return null;
  const means = { left: roundPressure(left.pressure), right: roundPressure(right.pressure) };
  return {
    ...means,
    at: newest.at,
    difference: difference(means.left, means.right),
    readings: sided.length,
  };
}

function higherArm({ difference: { systolic } }: ArmComparison): Arm | null {
  return systolic === 0 ? null : systolic > 0 ? "left" : "right";
}
