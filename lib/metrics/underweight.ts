/** kg/m²: below it an adult is underweight (World Health Organization). */
export const LEAST_BODY_MASS_INDEX = 18.5;

/** Kept of a mass: 10 mg. */
const STEPS_A_KILOGRAM = 1e5;

/** Whether a weight (kg) lies below a body mass index of 18.5 at a height (m). 18.5 itself does not. */
export function isUnderweight(weight: number, height: number): boolean {
  const stepsOf = (kilograms: number) => Math.round(kilograms * STEPS_A_KILOGRAM);
  return stepsOf(weight) < stepsOf(LEAST_BODY_MASS_INDEX * height ** 2);
}
