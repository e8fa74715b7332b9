import { kindOfAppli } from "#lib/metrics/kinds.ts";

export type Appli = {
  readonly appli: number;
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
  { appli: 1, scope: "user.metrics" },
  {
    appli: 4,
    scope: "user.metrics",
  },
  { appli: 16, scope: "user.activity" },
  { appli: 44, scope: "user.activity" },
  { appli: 46, scope: "user.info" },
  { appli: 2, scope: "user.metrics" },
  // Its result, its intervals and the heart rate are measures.
  {
    appli: 54,
    scope: "user.metrics",
    alsoMeasures: true,
  },
  {
    appli: 61,
    scope: "user.metrics",
  },
  { appli: 58, scope: "user.metrics" },
  // Its variability comes with a night's minutes, and may come as a measure.
  {
    appli: 62,
    scope: "user.metrics",
    fetchScope: "user.activity",
    alsoMeasures: true,
  },
  { appli: 63, scope: "user.metrics" },
  { appli: 50, scope: "user.sleepevents" },
  { appli: 51, scope: "user.sleepevents" },
  { appli: 52, scope: "user.sleepevents" },
  // A failed recording cannot be fetched.
  { appli: 55, scope: "user.metrics" },
  // These need a contract with Withings, or a scope that cannot be granted.
  { appli: 53, scope: "" },
  { appli: 60, scope: "user.data" },
  { appli: 98, scope: "user.sleepevents" },
  { appli: 99, scope: "user.sleepevents" },
  {
    appli: 100,
    scope: "user.sleepevents",
  },
];

export function findAppli(appli: number | null): Appli | null {
  return APPLIS.find((entry) => entry.appli === appli) ?? null;
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
