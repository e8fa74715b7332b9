import type { Arm } from "#lib/metrics/arm.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import type { Reading } from "./reading.ts";

/** Within this of each other the same numbers are probably one act of measuring. */
const SAME_NUMBERS_MS = 10 * MINUTE_MS;
/** Within this any two numbers are: no one steps on two scales in a minute. */
const SAME_TIME_MS = MINUTE_MS;

type Given = Pick<Reading, "at" | "values"> & {
  /** Null where it was not said. */
  readonly arm: Arm | null;
  /** Of what is changed, which is no twin of itself. */
  readonly groupId: string | null;
};

/** The reading that seems to be the same act of measuring as a new one, the nearest in time; null without one. */
export function findTwin(readings: readonly Reading[], { at, values, arm, groupId }: Given): Reading | null {
  const apart = (reading: Reading) => Math.abs(reading.at - at);
  const isSame = (reading: Reading) =>
    Object.entries(values).every(([part, value]) => reading.values[part] === value);
  const isOtherArm = ({ how }: Reading) => arm !== null && how.arm !== undefined && how.arm !== arm;
  const [nearest] = readings
    .filter(
      (reading) =>
        reading.groupId !== groupId &&
        !isOtherArm(reading) &&
        apart(reading) < (isSame(reading) ? SAME_NUMBERS_MS : SAME_TIME_MS),
    )
    .sort((a, b) => apart(a) - apart(b));
  return nearest ?? null;
}
