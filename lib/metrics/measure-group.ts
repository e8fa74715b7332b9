import type { GroupKind } from "./kinds.ts";

/** One number of a group exactly as Withings sent it: `value` x 10^`exponent` in the unit of `code`. */
export type StoredMeasure = {
  readonly code: number;
  /** Where on the body (Withings' table 5.2); null for most codes. */
  readonly position: number | null;
  readonly value: number;
  readonly exponent: number;
};

/** What made us fetch: every inbox row has one, and every group remembers the one that brought it. */
export type Cause = "notification" | "first-sync" | "refresh" | "sweep";

/** How a group came: by a fetch, entered by hand here, or from a file. */
export type Arrival = Cause | "hand" | "import";

/** Where the connection of a group is named, but it came through none: a person entered it by hand. No link has this id. */
export const BY_HAND = "00000000-0000-0000-0000-000000000000";

/** The same of what came from a file. */
export const BY_IMPORT = "00000000-0000-0000-0000-000000000001";

/** What a record says beside its numbers, as Withings has it: the sport, the events of a night, a measure's comment. */
export type RecordDetails = { readonly [name: string]: string | number | boolean | null };

/**
 * One act of measuring, or another record, in the shape shared by storage, queries and live events. JSON-serialisable.
 * All instants are milliseconds since 1970.
 */
export type MeasureGroup = {
  /**
   * Unique within a connection. Withings' grpid as decimal text for a measure (it exceeds 2^32); its kind and
   * identity for another record, as `night:123`.
   */
  readonly groupId: string;
  readonly kind: GroupKind;
  readonly connectionId: string;
  readonly personId: string;
  /** 1 = measured, 2 = a goal; kept as sent, so other numbers occur. */
  readonly category: 1 | 2 | number;
  readonly attribution: number;
  /** Of an unknown attribution: whether a surely attributed group of the same second and device exists. */
  readonly besideSure: boolean;
  /** Of a weigh-in, all groups of it: whether its weight is so far from those before that its owner is asked. */
  readonly jumps: boolean;
  /** When it was measured; the beginning of a workout or night; local noon of a day of activity. */
  readonly measuredAt: number;
  /** The end of a workout or night; null for what has none. */
  readonly endsAt: number | null;
  /** IANA zone: the record's own; of a measure without one that of the profile when it was first fetched. */
  readonly zone: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly arrivedAt: number;
  readonly arrivedBy: Arrival;
  readonly device: {
    readonly id: string | null;
    readonly model: string | null;
    readonly modelId: number | null;
  };
  readonly measures: readonly StoredMeasure[];
  readonly details: RecordDetails | null;
  /** What a person said of it, which sync never changes; null follows the attribution. */
  readonly decision: "trusted" | "left-out" | null;
  /** Set on a tombstone: Withings no longer answers with this group, or it was given to another person. */
  readonly deletedAt: number | null;
  /** Grows with every change of a connection's data; the higher one is the newer version. */
  readonly seq: number;
};

/** What names a group: group ids of two connections may be equal. */
export type GroupIdentity = { readonly connectionId: string; readonly groupId: string };

/** One state of a group, the removed one included: the higher `seq` is the newer. */
export type GroupVersion = GroupIdentity & { readonly seq: number };

/** Whether a person entered this by hand: it is changed as an entry, not by decisions about what Withings has. */
export function isByHand({ connectionId }: Pick<GroupIdentity, "connectionId">): boolean {
  return connectionId === BY_HAND;
}

/** Whether this came from a file: nothing is decided about it but by undoing the import. */
export function isImported({ connectionId }: Pick<GroupIdentity, "connectionId">): boolean {
  return connectionId === BY_IMPORT;
}

export function groupKey(group: GroupIdentity): string {
  return `${group.connectionId}/${group.groupId}`;
}

/** The kind of a group of which only the id is known: all but measures begin with it, as `night:123`. */
export function kindOfGroup(groupId: string): GroupKind {
  return (
    (["activity", "workout", "night", "goal"] as const).find((kind) => groupId.startsWith(`${kind}:`)) ??
    "measure"
  );
}

/** One version of each group: the one with the highest `seq`, whatever the order of the lists. */
export function newestVersions(groups: Iterable<MeasureGroup>): MeasureGroup[] {
  const newest = new Map<string, MeasureGroup>();
  for (const group of groups) {
    const known = newest.get(groupKey(group));
    if (!known || group.seq > known.seq) newest.set(groupKey(group), group);
  }
  return [...newest.values()];
}

/** In one order whatever the order of events, so that equal states are equal to the byte. */
export function sortVersions(versions: Iterable<GroupVersion>): GroupVersion[] {
  return [...versions]
    .map(({ connectionId, groupId, seq }) => ({ connectionId, groupId, seq }))
    .sort((a, b) => (groupKey(a) < groupKey(b) ? -1 : 1));
}
