/** What a device concludes: there are signs, there are none, or neither (noise, no signal, an unknown class). */
export type Verdict = "positive" | "negative" | "none";

/** The classes of a metric, by number. */
export type Classes = Readonly<Record<number, Verdict>>;

/** Withings' table 5.3: what a device concludes about the rhythm. */
export const AFIB_CLASSES: Classes = {
  0: "negative",
  1: "positive",
  2: "none",
  3: "none",
  4: "none",
  5: "none",
  6: "none",
  7: "none",
  8: "none",
  9: "negative",
  10: "negative",
  11: "positive",
  12: "positive",
  13: "none",
};

/** Whether the table says what a number means. Withings may add others. */
export function isKnownClass(classes: Classes, value: number): boolean {
  return Object.hasOwn(classes, value);
}

/** The verdict of a class. An unknown class, or none at all (null), concludes nothing. */
export function verdictOf(classes: Classes, value: number | null): Verdict {
  return value === null || !isKnownClass(classes, value) ? "none" : (classes[value] ?? "none");
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
