/** The names of classes by the number that stands for each. */
export type ClassNames = Readonly<Record<number, string>>;

/** Withings' table 5.3: what a device concludes about the rhythm. Its own words, unchanged in meaning. */
export const AFIB_CLASSES: ClassNames = {
  0: "No sign of atrial fibrillation",
  1: "Signs of atrial fibrillation",
  2: "Inconclusive",
  3: "No signal",
  4: "Other",
  5: "Too much noise",
  6: "Low heart rate",
  7: "High heart rate",
  8: "Inconclusive (US)",
  9: "No sign of atrial fibrillation, normal heart rate",
  10: "No sign of atrial fibrillation, high heart rate",
  11: "Signs of atrial fibrillation, normal heart rate",
  12: "Signs of atrial fibrillation, high heart rate",
  13: "No diagnosis",
};

/** The class that a number stands for; one that Withings added since is told by its number. */
export function nameClass(classes: ClassNames, value: number): string {
  return (Object.hasOwn(classes, value) ? classes[value] : undefined) ?? `Unknown class (${value})`;
}
