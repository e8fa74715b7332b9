/** What a device concludes: there are signs, there are none, or neither (noise, no signal, an unknown class). */
export type Verdict = "positive" | "negative" | "none";

/** The classes of a metric, by number. */
export type Classes = Readonly<Record<number, { readonly name: string; readonly verdict: Verdict }>>;

/** Withings' table 5.3: what a device concludes about the rhythm. Its own words, unchanged in meaning. */
export const AFIB_CLASSES: Classes = {
  0: { name: "No sign of atrial fibrillation", verdict: "negative" },
  1: { name: "Signs of atrial fibrillation", verdict: "positive" },
  2: { name: "Inconclusive", verdict: "none" },
  3: { name: "No signal", verdict: "none" },
  4: { name: "Other", verdict: "none" },
  5: { name: "Too much noise", verdict: "none" },
  6: { name: "Low heart rate", verdict: "none" },
  7: { name: "High heart rate", verdict: "none" },
  8: { name: "Inconclusive (US)", verdict: "none" },
  9: { name: "No sign of atrial fibrillation, normal heart rate", verdict: "negative" },
  10: { name: "No sign of atrial fibrillation, high heart rate", verdict: "negative" },
  11: { name: "Signs of atrial fibrillation, normal heart rate", verdict: "positive" },
  12: { name: "Signs of atrial fibrillation, high heart rate", verdict: "positive" },
  13: { name: "No diagnosis", verdict: "none" },
};

/** The label of a verdict where several results are summarised. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  positive: "Signs of atrial fibrillation",
  negative: "No signs of atrial fibrillation",
  none: "No conclusion",
};

/** The class of a number; an unknown class, added by Withings since, is named by its number. */
export function nameClass(classes: Classes, value: number): string {
  return classOf(classes, value)?.name ?? `Unknown class (${value})`;
}

/** The verdict of a class. An unknown class, or none at all (null), concludes nothing. */
export function verdictOf(classes: Classes, value: number | null): Verdict {
  return (value === null ? undefined : classOf(classes, value)?.verdict) ?? "none";
}

/** Reads a verdict from an address; null for anything else. */
export function parseVerdict(text: string | null): Verdict | null {
  return text === "positive" || text === "negative" || text === "none" ? text : null;
}

/** The numbers of the classes that conclude the same. */
export function classesWith(classes: Classes, verdict: Verdict): number[] {
  return Object.keys(classes)
    .map(Number)
    .filter((value) => verdictOf(classes, value) === verdict);
}

function classOf(classes: Classes, value: number): Classes[number] | undefined {
  return Object.hasOwn(classes, value) ? classes[value] : undefined;
}
