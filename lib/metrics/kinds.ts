import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time.ts";

type Entry = {
  /** The word for it in TypeScript and in the enum `inbox_kind`, in whose order the table is. Its name is a message. */
  readonly kind: string;
  /** What the person must have allowed for it; null where a link is always asked for it. */
  readonly scope: string | null;
  /** Withings' categories of notifications that announce it. */
  readonly applis: readonly number[];
  /** What it brings, whose names are messages too, and the table that keeps it; none where that is not records with ids. */
  readonly records: readonly string[];
  readonly table: "measure_group" | "heart_recording" | null;
  /** Models without which it is not asked for again after the first sync; null: it is always asked for. */
  readonly models: readonly number[] | null;
  /** The column of `connection` that says from where the next catch-up begins. */
  readonly cursor: string | null;
  /**
   * The column of `connection` that says when all of it was last compared with Withings' list. Those of days and
   * nights are called synced for the same.
   */
  readonly compared: string | null;
  /** How often it is checked when nothing else asks for it: as the pace says (check-pace.ts), or every so many ms. */
  readonly check: "data" | "subscriptions" | number | null;
  /** How often it is asked for while its pushes fail, ms. Withings advises once in ten minutes at most. */
  readonly pollEveryMs: number | null;
  /** The kind that it follows, and how much time has to pass before it follows a regular check again, ms. */
  readonly follows: string | null;
  readonly followEveryMs: number | null;
  /** The calls of a regular check. */
  readonly calls: number;
  /** How urgent a push of it is: `day` where pushes come all day long, and each fetch serves all of them. */
  readonly pushed: "live" | "day";
  /** Whether it counts as the past of a new link even when no first sync asks for it. */
  readonly backFill: boolean;
};

const NONE = {
  scope: null,
  applis: [],
  records: [],
  table: null,
  models: null,
  cursor: null,
  compared: null,
  check: null,
  pollEveryMs: null,
  follows: null,
  followEveryMs: null,
  calls: 1,
  pushed: "live",
  backFill: false,
} as const satisfies Omit<Entry, "kind">;

function define<const K extends Partial<Entry> & Pick<Entry, "kind">>(
  entry: K,
): Omit<typeof NONE, keyof K> & K {
  return { ...NONE, ...entry };
}

/**
 * Everything that is fetched, once. Types, SQL (lib/storage/kinds-in-sql.ts), schedule, budget, pages and the bench
 * follow from this table; docs/decisions/0001-one-table-of-kinds.md says how to add a kind.
 */
export const KINDS = [
  define({ kind: "bed", scope: "user.sleepevents", applis: [50, 51, 52], calls: 0 }),
  define({
    kind: "measures",
    applis: [1, 2, 4, 58, 63],
    records: ["measure"],
    table: "measure_group",
    cursor: "measures_cursor",
    compared: "measures_compared_at",
    check: "data",
    pollEveryMs: 10 * MINUTE_MS,
  }),
  // Devices, and the goals of the profile, which change rarely: `profile` fetches the same when the account changed.
  define({ kind: "devices", check: 3 * DAY_MS, calls: 2 }),
  define({ kind: "subscriptions", check: "subscriptions" }),
  define({ kind: "profile", applis: [46], calls: 2 }),
  define({
    kind: "days",
    scope: "user.activity",
    applis: [16],
    records: ["activity", "workout"],
    table: "measure_group",
    cursor: "days_cursor",
    compared: "days_synced_at",
    check: "data",
    pollEveryMs: HOUR_MS,
    calls: 2,
    pushed: "day",
  }),
  define({
    kind: "nights",
    scope: "user.activity",
    applis: [44, 62],
    records: ["night"],
    table: "measure_group",
    cursor: "nights_cursor",
    compared: "nights_synced_at",
    check: "data",
    pollEveryMs: HOUR_MS,
  }),
  define({
    kind: "heart",
    scope: "user.metrics",
    applis: [54],
    records: ["ecg"],
    table: "heart_recording",
    compared: "ecgs_compared_at",
    check: "data",
    pollEveryMs: HOUR_MS,
  }),
  define({ kind: "heart-signals", scope: "user.metrics", follows: "heart" }),
  define({
    kind: "stethoscope",
    scope: "user.metrics",
    applis: [61],
    records: ["sound"],
    table: "heart_recording",
    // BPM Core and BeamO.
    models: [44, 71],
    compared: "sounds_compared_at",
    check: "data",
    pollEveryMs: HOUR_MS,
  }),
  define({
    kind: "minutes",
    scope: "user.activity",
    records: ["minutes"],
    cursor: "minutes_synced_at",
    follows: "days",
    followEveryMs: 3 * DAY_MS,
    pushed: "day",
    backFill: true,
  }),
  define({
    kind: "sleep",
    scope: "user.activity",
    records: ["sleep"],
    cursor: "sleep_synced_at",
    follows: "nights",
    followEveryMs: 3 * DAY_MS,
    pushed: "day",
    backFill: true,
  }),
] as const satisfies readonly Entry[];

type Kinds = (typeof KINDS)[number];

/** What is fetched on its own: the kind of an inbox item. */
export type FetchKind = Kinds["kind"];

/** What a person's data comes in. */
export type DataKind = Kinds["records"][number];

/** Fetched as lists of records with ids: pushes announce them, and each can be compared with what is kept. */
export type ListedKind = Extract<Kinds, { compared: string }>["kind"];

/**
 * Kept as groups of measures. A day of activity, a workout and a night are elsewhere at Withings and under other
 * names, but are read, drawn, exported and followed live like an act of measuring.
 */
export type RecordKind = Extract<Kinds, { table: "measure_group" }>["records"][number];
/** A goal of the Withings profile is kept as a group too: its identity is what it is about, as `goal:steps`. */
export type GroupKind = RecordKind | "goal";
/** Those whose numbers come under names. */
export type NamedKind = Exclude<RecordKind, "measure">;

/** Catches up from a cursor. */
export type CursorKind = Extract<Kinds, { cursor: string }>["kind"];

/** Kept as recordings of the heart. */
export type RecordingKind = Extract<Kinds, { table: "heart_recording" }>["records"][number];

/** Whatever Withings may delete: what has an id. */
export type RemovalKind = RecordKind | RecordingKind;

/** The samples that follow days and nights; they have no ids. */
export type MinuteKind = Extract<Kinds, { followEveryMs: number }>["kind"];

/** All that the table says of a kind. */
export function entryOf<K extends FetchKind>(kind: K): Extract<Kinds, { kind: K }> {
  const entry = KINDS.find((one): one is Extract<Kinds, { kind: K }> => one.kind === kind);
  if (!entry) throw new RangeError(`There is no kind "${kind}".`);
  return entry;
}

/** The columns of a connection that say how far it is synchronised. */
export type SyncColumn = NonNullable<Kinds["cursor" | "compared"]>;
export const SYNC_COLUMNS: readonly SyncColumn[] = KINDS.flatMap(({ cursor, compared }) =>
  [cursor, compared].filter((column) => column !== null),
);

/** The kinds that pushes announce and that are fetched as lists. */
export const LISTED = KINDS.filter((entry) => entry.compared !== null);

/** What a person's data comes in, with the kind that fetches it, in the order of pages. */
export const DATA_KINDS = KINDS.flatMap(({ kind, records }) =>
  records.map((record) => ({ kind: record, fetchedAs: kind })),
);

/** The kind that fetches records of a kind. */
export function fetchOf(kind: RemovalKind): ListedKind {
  const found = LISTED.find(({ records }) => (records as readonly string[]).includes(kind));
  if (!found) throw new RangeError(`Nothing fetches "${kind}".`);
  return found.kind;
}

/** What a notification of a category makes us fetch; null for what none of our calls answers. */
export function kindOfAppli(appli: number | null): FetchKind | null {
  return KINDS.find(({ applis }) => (applis as readonly (number | null)[]).includes(appli))?.kind ?? null;
}

/** The kinds that a fetch of `kind` is followed by. */
export function followersOf(kind: FetchKind): FetchKind[] {
  return KINDS.filter(({ follows }) => follows === kind).map((entry) => entry.kind);
}

/** The kind of records that tell which samples there are: days of activity, or nights. */
export function leaderOf(kind: MinuteKind): RecordKind {
  return entryOf(entryOf(kind).follows).records[0];
}
