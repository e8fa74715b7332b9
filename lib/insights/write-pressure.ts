import type { NumberWriter } from "./finding.ts";
import type { Pressure } from "./pressure-class.ts";

/** "131/82 mmHg". */
export function writePressure({ systolic, diastolic }: Pressure, writer: NumberWriter): string {
  return `${writer.bareSize(systolic)}/${writer.value(diastolic)}`;
}

/** "131/82": beside another one that has the unit. */
export function writeBarePressure({ systolic, diastolic }: Pressure, writer: NumberWriter): string {
  return `${writer.bareSize(systolic)}/${writer.bareSize(diastolic)}`;
}
