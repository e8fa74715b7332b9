import { entryOf, type FetchKind } from "#lib/metrics/kinds.ts";

/** Minutes cost a call a day, and those of days and nights follow these by themselves. */
export const MAX_MINUTE_DAYS = 31;

/** What of a range can be asked for again: the value names the first of what it fetches. One with a hint is not ticked. */
const CHOICES = [
  { value: "measures", words: "Measures", fetches: ["measures"] },
  { value: "days", words: "Days and workouts, with their minutes", fetches: ["days"] },
  { value: "nights", words: "Nights, with their phases", fetches: ["nights"] },
  { value: "heart", words: "ECG recordings and heart sounds", fetches: ["heart", "stethoscope"] },
  {
    value: "minutes",
    words: "Only the minutes of days and nights",
    hint: `One question to Withings for each day, so at most ${MAX_MINUTE_DAYS} days at a time.`,
    fetches: ["minutes", "sleep"],
  },
] as const satisfies readonly {
  readonly value: FetchKind;
  readonly words: string;
  readonly hint?: string;
  readonly fetches: readonly FetchKind[];
}[];

export type RangeValue = (typeof CHOICES)[number]["value"];
export const RANGE_VALUES = CHOICES.map(({ value }) => value);

/** The choices for a link, given the scopes its person granted. */
export function rangeChoices({ mayReadActivity }: { readonly mayReadActivity: boolean }) {
  return CHOICES.filter(({ value }) => mayReadActivity || entryOf(value).scope !== "user.activity");
}

/** The kinds that fetch these choices. */
export function kindsOfRange(values: readonly RangeValue[]): FetchKind[] {
  return CHOICES.filter(({ value }) => values.includes(value)).flatMap(({ fetches }) => fetches);
}
