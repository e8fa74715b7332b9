import type { InboxKind } from "#lib/storage/inbox/inbox-item.ts";

export const RANGE_VALUES = ["measures", "days", "nights", "heart", "minutes"] as const;
/** What of a range can be asked for again. */
export type RangeValue = (typeof RANGE_VALUES)[number];

type RangeChoice = {
  readonly value: RangeValue;
  readonly words: string;
  /** What is special about it; such a choice is not made by itself. */
  readonly hint?: string;
  readonly needsActivity: boolean;
  readonly jobs: readonly InboxKind[];
};

/** Minutes cost a call a day, and those of days and nights follow these by themselves. */
export const MOST_MINUTE_DAYS = 31;

const CHOICES: readonly RangeChoice[] = [
  { value: "measures", words: "Measures", needsActivity: false, jobs: ["measures"] },
  { value: "days", words: "Days and workouts, with their minutes", needsActivity: true, jobs: ["days"] },
  { value: "nights", words: "Nights, with their phases", needsActivity: true, jobs: ["nights"] },
  {
    value: "heart",
    words: "ECG recordings and heart sounds",
    needsActivity: false,
    jobs: ["heart", "stethoscope"],
  },
  {
    value: "minutes",
    words: "Only the minutes of days and nights",
    hint: `One question to Withings for each day, so at most ${MOST_MINUTE_DAYS} days at a time.`,
    needsActivity: true,
    jobs: ["minutes", "sleep"],
  },
];

/** What a link can be asked for again, by what its person allowed. */
export function rangeChoices({ mayReadActivity }: { readonly mayReadActivity: boolean }): RangeChoice[] {
  return CHOICES.filter(({ needsActivity }) => mayReadActivity || !needsActivity);
}

/** The jobs that fetch these choices. */
export function jobsOfRange(values: readonly RangeValue[]): InboxKind[] {
  return CHOICES.filter(({ value }) => values.includes(value)).flatMap(({ jobs }) => jobs);
}
