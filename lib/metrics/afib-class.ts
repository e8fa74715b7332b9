/** The conclusion of a class: there are signs, there are none, or neither (noise, no signal, an unknown class). */
export type Finding = "positive" | "negative" | "none";

/** The classes of a metric, by number. */
export type Classes = Readonly<Record<number, { readonly name: string; readonly finding: Finding }>>;

/** Withings' table 5.3: what a device concludes about the rhythm. Its own words, unchanged in meaning. */
export const AFIB_CLASSES: Classes = {
  0: { name: "No sign of atrial fibrillation", finding: "negative" },
  1: { name: "Signs of atrial fibrillation", finding: "positive" },
  2: { name: "Inconclusive", finding: "none" },
  3: { name: "No signal", finding: "none" },
  4: { name: "Other", finding: "none" },
  5: { name: "Too much noise", finding: "none" },
  6: { name: "Low heart rate", finding: "none" },
  7: { name: "High heart rate", finding: "none" },
  8: { name: "Inconclusive (US)", finding: "none" },
  9: { name: "No sign of atrial fibrillation, normal heart rate", finding: "negative" },
  10: { name: "No sign of atrial fibrillation, high heart rate", finding: "negative" },
  11: { name: "Signs of atrial fibrillation, normal heart rate", finding: "positive" },
  12: { name: "Signs of atrial fibrillation, high heart rate", finding: "positive" },
  13: { name: "No diagnosis", finding: "none" },
};

/** The label of a conclusion where several results are summarised. */
export const FINDING_NAMES: Readonly<Record<Finding, string>> = {
  positive: "Signs of atrial fibrillation",
  negative: "No signs of atrial fibrillation",
  none: "No conclusion",
};

/** The class of a number; an unknown class, added by Withings since, is named by its number. */
export function nameClass(classes: Classes, value: number): string {
  return classOf(classes, value)?.name ?? `Unknown class (${value})`;
}

/** The conclusion of a class. An unknown class, or none at all (null), concludes nothing. */
export function findingOf(classes: Classes, value: number | null): Finding {
  return (value === null ? undefined : classOf(classes, value)?.finding) ?? "none";
}

/** Reads a conclusion from an address; null for anything else. */
export function parseFinding(text: string | null): Finding | null {
  return text === "positive" || text === "negative" || text === "none" ? text : null;
}

/** The numbers of the classes that conclude the same. */
export function classesWith(classes: Classes, finding: Finding): number[] {
  return Object.keys(classes)
    .map(Number)
    .filter((value) => findingOf(classes, value) === finding);
}

function classOf(classes: Classes, value: number): Classes[number] | undefined {
  return Object.hasOwn(classes, value) ? classes[value] : undefined;
}
