import { kindOfAppli } from "#lib/metrics/kinds.ts";

export type Appli = {
  readonly appli: number;
  /** For people: "Withings tells us about ...". */
  readonly words: string;
  /** The scope that Withings requires for the subscription. */
  readonly scope: string;
  /** A second scope that the fetch needs. */
  readonly fetchScope?: string;
  /** Its data comes together with measures of the same time that may have no notification of their own. */
  readonly alsoMeasures?: true;
};

/**
 * Withings' notification categories ("Notification content"), in the order of subscribing: the most read data first.
 */
const APPLIS: readonly Appli[] = [
  { appli: 1, words: "weight and body composition", scope: "user.metrics" },
  {
    appli: 4,
    words: "blood pressure and heart rate",
    scope: "user.metrics",
  },
  { appli: 16, words: "activity and workouts", scope: "user.activity" },
  { appli: 44, words: "sleep", scope: "user.activity" },
  { appli: 46, words: "changes to the Withings account", scope: "user.info" },
  { appli: 2, words: "temperature", scope: "user.metrics" },
  // Its result, its intervals and the heart rate are measures.
  {
    appli: 54,
    words: "ECG recordings",
    scope: "user.metrics",
    alsoMeasures: true,
  },
  {
    appli: 61,
    words: "stethoscope recordings",
    scope: "user.metrics",
  },
  { appli: 58, words: "glucose", scope: "user.metrics" },
  // Its variability comes with a night's minutes, and may come as a measure.
  {
    appli: 62,
    words: "heart rate variability",
    scope: "user.metrics",
    fetchScope: "user.activity",
    alsoMeasures: true,
  },
  { appli: 63, words: "urine readings", scope: "user.metrics" },
  { appli: 50, words: "getting into bed", scope: "user.sleepevents" },
  { appli: 51, words: "getting out of bed", scope: "user.sleepevents" },
  { appli: 52, words: "a mat that inflated", scope: "user.sleepevents" },
  // A failed recording cannot be fetched.
  { appli: 55, words: "ECG recordings that failed", scope: "user.metrics" },
  // These need a contract with Withings, or a scope that cannot be granted.
  { appli: 53, words: "devices without a user", scope: "" },
  { appli: 60, words: "answered surveys", scope: "user.data" },
  { appli: 98, words: "a bed in use", scope: "user.sleepevents" },
  { appli: 99, words: "an empty bed", scope: "user.sleepevents" },
  {
    appli: 100,
    words: "a bed every ten minutes",
    scope: "user.sleepevents",
  },
];

export function findAppli(appli: number | null): Appli | null {
  return APPLIS.find((entry) => entry.appli === appli) ?? null;
}

/** The name of what an appli announces. */
export function nameAppli(appli: number): string {
  const words = findAppli(appli)?.words ?? "something new at Withings";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The applis to subscribe to, in that order, with the scopes that a person accepted. */
export function wantedApplis(scopes: readonly string[]): number[] {
  return APPLIS.filter(
    ({ appli, scope, fetchScope = scope }) =>
      kindOfAppli(appli) !== null && scopes.includes(scope) && scopes.includes(fetchScope),
  ).map(({ appli }) => appli);
}

/** The same entries, most read data first: the order of subscribing. */
export function sortApplis<T extends { readonly appli: number }>(entries: readonly T[]): T[] {
  const rank = ({ appli }: T) => {
    const place = APPLIS.findIndex((entry) => entry.appli === appli);
    return place === -1 ? APPLIS.length : place;
  };
  return [...entries].sort((a, b) => rank(a) - rank(b));
}
