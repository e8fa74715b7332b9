import { getWords } from "#lib/messages/get-words.ts";
import { entryOf, type FetchKind } from "#lib/metrics/kinds.ts";

/** Minutes cost a call a day, and those of days and nights follow these by themselves. */
export const MAX_MINUTE_DAYS = 31;

/** What can be fetched again: the value names the first of what it fetches. */
const CHOICES = [
  { value: "measures", fetches: ["measures"] },
  { value: "days", fetches: ["days"] },
  { value: "nights", fetches: ["nights"] },
  { value: "heart", fetches: ["heart", "stethoscope"] },
  {
    value: "minutes",
    fetches: ["minutes", "sleep"],
  },
] as const satisfies readonly {
  readonly value: FetchKind;
  readonly fetches: readonly FetchKind[];
}[];

export type RangeValue = (typeof CHOICES)[number]["value"];
export const RANGE_VALUES = CHOICES.map(({ value }) => value);

/** The choices for a link, given the scopes its person granted. One with a hint is not ticked at first. */
export function rangeChoices({ mayReadActivity }: { readonly mayReadActivity: boolean }) {
  const t = getWords("connection.rangeChoice");
  return CHOICES.filter(({ value }) => mayReadActivity || entryOf(value).scope !== "user.activity").map(
    ({ value }) => ({
      value,
      label: t(value),
      ...(value === "minutes" ? { hint: t("minutesHint", { days: String(MAX_MINUTE_DAYS) }) } : {}),
    }),
  );
}

/** The kinds that fetch these choices. */
export function kindsOfRange(values: readonly RangeValue[]): FetchKind[] {
  return CHOICES.filter(({ value }) => values.includes(value)).flatMap(({ fetches }) => fetches);
}
