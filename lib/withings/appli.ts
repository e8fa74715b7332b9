/**
 * What a notification makes us look at again. `bed`: no call tells of it, the push itself is kept. `nothing`: tolerated,
 * but no endpoint of ours answers to it.
 */
type AppliFetch = "measures" | "days" | "nights" | "heart" | "stethoscope" | "profile" | "bed" | "nothing";

export type Appli = {
  readonly appli: number;
  /** For people: "Withings tells us about ...". */
  readonly words: string;
  /** What Withings asks of who subscribes. */
  readonly scope: string;
  /** What the fetch asks for beside it. */
  readonly fetchScope?: string;
  readonly fetch: AppliFetch;
  /** What it announces comes with measures of that time that may have no push of their own. */
  readonly alsoMeasures?: true;
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
  // Its result, its intervals and the heart rate are measures.
  {
    appli: 54,
    words: "ECG recordings",
    scope: "user.metrics",
    fetch: "heart",
    alsoMeasures: true,
    wanted: true,
  },
  {
    appli: 61,
    words: "stethoscope recordings",
    scope: "user.metrics",
    fetch: "stethoscope",
    wanted: true,
  },
  { appli: 58, words: "glucose", scope: "user.metrics", fetch: "measures", wanted: true },
  // Its variability comes with a night's minutes, and may come as a measure.
  {
    appli: 62,
    words: "heart rate variability",
    scope: "user.metrics",
    fetchScope: "user.activity",
    fetch: "nights",
    alsoMeasures: true,
    wanted: true,
  },
  { appli: 63, words: "urine readings", scope: "user.metrics", fetch: "measures", wanted: true },
  { appli: 50, words: "getting into bed", scope: "user.sleepevents", fetch: "bed", wanted: true },
  { appli: 51, words: "getting out of bed", scope: "user.sleepevents", fetch: "bed", wanted: true },
  { appli: 52, words: "a mat that inflated", scope: "user.sleepevents", fetch: "bed", wanted: true },
  // A recording that failed is nowhere to be fetched.
  { appli: 55, words: "ECG recordings that failed", scope: "user.metrics", fetch: "nothing", wanted: false },
  // These need a contract with Withings, or a scope that nobody can grant.
  { appli: 53, words: "devices without a user", scope: "", fetch: "nothing", wanted: false },
  { appli: 60, words: "answered surveys", scope: "user.data", fetch: "nothing", wanted: false },
  { appli: 98, words: "a bed in use", scope: "user.sleepevents", fetch: "nothing", wanted: false },
  { appli: 99, words: "an empty bed", scope: "user.sleepevents", fetch: "nothing", wanted: false },
  {
    appli: 100,
    words: "a bed every ten minutes",
    scope: "user.sleepevents",
    fetch: "nothing",
    wanted: false,
  },
];

export function findAppli(appli: number | null): Appli | null {
  return APPLIS.find((entry) => entry.appli === appli) ?? null;
}

/** What an appli tells of, as a name. */
export function nameAppli(appli: number): string {
  const words = findAppli(appli)?.words ?? "something new at Withings";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The applis that announce what a look at Withings would find as well, and the kind of it. */
export function announcedKinds(): {
  appli: number;
  kind: "measures" | "days" | "nights" | "heart" | "stethoscope";
}[] {
  return APPLIS.flatMap(({ appli, fetch }) =>
    fetch === "profile" || fetch === "bed" || fetch === "nothing" ? [] : [{ appli, kind: fetch }],
  );
}

/** The applis that announce something about a bed. */
export function bedApplis(): number[] {
  return APPLIS.filter(({ fetch }) => fetch === "bed").map(({ appli }) => appli);
}

/** The applis to subscribe to, in that order, with the scopes that a person accepted. */
export function wantedApplis(scopes: readonly string[]): number[] {
  return APPLIS.filter(
    ({ wanted, scope, fetchScope = scope }) =>
      wanted && scopes.includes(scope) && scopes.includes(fetchScope),
  ).map(({ appli }) => appli);
}

/** The same entries with what is looked at most first: the order of subscribing. */
export function sortApplis<T extends { readonly appli: number }>(entries: readonly T[]): T[] {
  const rank = ({ appli }: T) => {
    const place = APPLIS.findIndex((entry) => entry.appli === appli);
    return place === -1 ? APPLIS.length : place;
  };
  return [...entries].sort((a, b) => rank(a) - rank(b));
}
