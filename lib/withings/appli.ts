/** What a notification makes us look at again. `nothing`: tolerated, but no endpoint of ours answers to it yet. */
export type AppliFetch = "measures" | "days" | "nights" | "heart" | "profile" | "nothing";

export type Appli = {
  readonly appli: number;
  /** For people: "Withings tells us about ...". */
  readonly words: string;
  readonly scope: string;
  readonly fetch: AppliFetch;
  /** Whether a link subscribes to it, given the scope. */
  readonly wanted: boolean;
};

/**
 * Withings' notification categories ("Notification content"). The order is that of subscribing: what is looked
 * at most comes first.
 */
const APPLIS: readonly Appli[] = [
  { appli: 1, words: "weight and body composition", scope: "user.metrics", fetch: "measures", wanted: true },
  {
    appli: 4,
    words: "blood pressure and heart rate",
    scope: "user.metrics",
    fetch: "measures",
    wanted: true,
  },
  { appli: 16, words: "activity and workouts", scope: "user.activity", fetch: "days", wanted: true },
  { appli: 44, words: "sleep", scope: "user.activity", fetch: "nights", wanted: true },
  { appli: 46, words: "changes to the Withings account", scope: "user.info", fetch: "profile", wanted: true },
  { appli: 2, words: "temperature", scope: "user.metrics", fetch: "measures", wanted: true },
  { appli: 54, words: "ECG recordings", scope: "user.metrics", fetch: "heart", wanted: true },
  { appli: 58, words: "glucose", scope: "user.metrics", fetch: "measures", wanted: false },
];

/** Every scope that a link asks for. */
export const WANTED_SCOPES: readonly string[] = [
  ...new Set(APPLIS.filter(({ wanted }) => wanted).map(({ scope }) => scope)),
];

export function findAppli(appli: number | null): Appli | null {
  return APPLIS.find((entry) => entry.appli === appli) ?? null;
}

/** What an appli tells of, as a name. */
export function nameAppli(appli: number): string {
  const words = findAppli(appli)?.words ?? "something new at Withings";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The applis that announce measures. */
export function measureApplis(): number[] {
  return APPLIS.filter(({ fetch }) => fetch === "measures").map(({ appli }) => appli);
}

/** The applis to subscribe to, in that order, with the scopes that a person accepted. */
export function wantedApplis(scopes: readonly string[]): number[] {
  return APPLIS.filter(({ wanted, scope }) => wanted && scopes.includes(scope)).map(({ appli }) => appli);
}

/** The same entries with what is looked at most first: the order of subscribing. */
export function sortApplis<T extends { readonly appli: number }>(entries: readonly T[]): T[] {
  const rank = ({ appli }: T) => {
    const place = APPLIS.findIndex((entry) => entry.appli === appli);
    return place === -1 ? APPLIS.length : place;
  };
  return [...entries].sort((a, b) => rank(a) - rank(b));
}
