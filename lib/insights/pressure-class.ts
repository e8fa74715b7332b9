import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";

/** A mean blood pressure in mmHg. */
export type Pressure = { readonly systolic: number; readonly diastolic: number };

/** Where the readings were taken: guidelines ask for lower numbers at home. */
type Place = "home" | "office";

/** A category, and the systolic and diastolic pressure (mmHg) from which it applies; null: it has no such limit. */
type Category = readonly [name: string, systolic: number | null, diastolic: number | null];

type Guideline = {
  readonly name: string;
  readonly year: number;
  /** From the highest category down. A mean belongs to the first of which it reaches either limit. */
  readonly categories: Readonly<Record<Place, readonly [Category, ...Category[]]>>;
};

/**
 * The guidelines by which a mean can be classified. ESH grades office readings only: at home there is one threshold.
 * The home ranges of AHA/ACC follow from its table of equivalent values. Sources: 2025 AHA/ACC guideline; ESC 2024,
 * doi 10.1093/eurheartj/ehae178; ESH 2023.
 */
export const GUIDELINES = {
  "esc-2024": {
    name: "ESC",
    year: 2024,
    categories: {
      home: [
        ["hypertension", 135, 85],
        ["elevated", 120, 70],
        ["non-elevated", 0, 0],
      ],
      office: [
        ["hypertension", 140, 90],
        ["elevated", 120, 70],
        ["non-elevated", 0, 0],
      ],
    },
  },
  "aha-2025": {
    name: "AHA/ACC",
    year: 2025,
    categories: {
      home: [
        ["stage-2", 135, 85],
        ["stage-1", 130, 80],
        ["elevated", 120, null],
        ["normal", 0, 0],
      ],
      office: [
        ["stage-2", 140, 90],
        ["stage-1", 130, 80],
        ["elevated", 120, null],
        ["normal", 0, 0],
      ],
    },
  },
  "esh-2023": {
    name: "ESH",
    year: 2023,
    categories: {
      home: [
        ["at-threshold", 135, 85],
        ["below-threshold", 0, 0],
      ],
      office: [
        ["grade-3", 180, 110],
        ["grade-2", 160, 100],
        ["grade-1", 140, 90],
        ["high-normal", 130, 85],
        ["normal", 120, 80],
        ["optimal", 0, 0],
      ],
    },
  },
} as const satisfies Readonly<Record<GuidelineKey, Guideline>>;

/** The names of a guideline's categories. */
export type CategoryOf<
  Key extends GuidelineKey,
  At extends Place = Place,
> = (typeof GUIDELINES)[Key]["categories"][At][number][0];

/**
 * The mean as it is shown and classified: rounded once, half up, to whole mmHg, so that number and category never
 * disagree.
 */
export function roundPressure({ systolic, diastolic }: Pressure): Pressure {
  return { systolic: Math.round(systolic), diastolic: Math.round(diastolic) };
}

/** "ESC 2024". */
export function nameGuideline(guideline: GuidelineKey): string {
  const { name, year } = GUIDELINES[guideline];
  return `${name} ${year}`;
}

/** Whether a rounded mean of readings at home belongs to the highest category: what the guideline calls hypertension. */
export function isHypertension(rounded: Pressure, guideline: GuidelineKey): boolean {
  return classifyPressure(rounded, guideline, "home") === GUIDELINES[guideline].categories.home[0][0];
}

/** The category of a rounded mean: the higher one of its two numbers. For means only, never for a single reading. */
export function classifyPressure<Key extends GuidelineKey, At extends Place>(
  rounded: Pressure,
  guideline: Key,
  place: At,
): CategoryOf<Key, At> {
  const categories: Guideline["categories"][Place] = GUIDELINES[guideline].categories[place];
  const reached = categories.find(
    ([, systolic, diastolic]) =>
      (systolic !== null && rounded.systolic >= systolic) ||
      (diastolic !== null && rounded.diastolic >= diastolic),
  );
  return (reached ?? categories[0])[0] as CategoryOf<Key, At>;
}
