// Not zod, as elsewhere: this goes to browsers, and even the small edition of zod would be a fifth of their script.
import * as v from "valibot";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { FirstSync } from "./first-sync.ts";

const measureGroup = v.object({
  groupId: v.string(),
  kind: v.picklist(["measure", "activity", "workout", "night", "goal"]),
  connectionId: v.string(),
  personId: v.string(),
  category: v.number(),
  attribution: v.number(),
  besideSure: v.boolean(),
  jumps: v.boolean(),
  measuredAt: v.number(),
  endsAt: v.nullable(v.number()),
  zone: v.string(),
  createdAt: v.number(),
  modifiedAt: v.number(),
  arrivedAt: v.number(),
  arrivedBy: v.picklist(["notification", "first-sync", "refresh", "sweep", "hand", "import"]),
  device: v.object({
    id: v.nullable(v.string()),
    model: v.nullable(v.string()),
    modelId: v.nullable(v.number()),
  }),
  measures: v.pipe(
    v.array(
      v.object({
        code: v.number(),
        position: v.nullable(v.number()),
        value: v.number(),
        exponent: v.number(),
      }),
    ),
    v.readonly(),
  ),
  details: v.nullable(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))),
  decision: v.nullable(v.picklist(["trusted", "left-out"])),
  deletedAt: v.nullable(v.number()),
  seq: v.number(),
}) satisfies v.GenericSchema<unknown, MeasureGroup>;

/** First on every stream: from here on the page is live. `cursor` is how far each person's data has come. */
const hello = v.object({ kind: v.literal("hello"), cursor: v.record(v.string(), v.number()) });

/**
 * Groups that were added, edited or removed. If both lists are empty, a recording, a note or the weight goal
 * changed, or a bed event arrived.
 * `seq` is the highest in it: the person's new cursor.
 */
const change = v.object({
  kind: v.literal("change"),
  personId: v.string(),
  seq: v.number(),
  changed: v.array(measureGroup),
  removed: v.array(v.object({ connectionId: v.string(), groupId: v.string(), seq: v.number() })),
});

const firstSyncKind = v.object({
  kind: v.picklist(["measure", "activity", "workout", "night", "ecg", "sound", "minutes", "sleep"]),
  count: v.number(),
  from: v.nullable(v.number()),
  to: v.nullable(v.number()),
  done: v.boolean(),
});

/** The state of a connection. Instants are ms since 1970. Carries no cursor: the latest state replaces earlier ones. */
const connection = v.object({
  kind: v.literal("connection"),
  personId: v.string(),
  connectionId: v.string(),
  state: v.picklist(["active", "needs-relink", "revoked"]),
  stateReason: v.nullable(v.string()),
  lastSyncAt: v.nullable(v.number()),
  lastNotificationAt: v.nullable(v.number()),
  /** Why this kind is polled; null while its notifications are reliable. */
  pollingReason: v.nullable(v.picklist(["unreachable", "refused", "silent"])),
  /** `groups` fetched so far, back to `from`. */
  firstSync: v.object({
    done: v.boolean(),
    groups: v.number(),
    from: v.nullable(v.number()),
    kinds: v.pipe(v.array(firstSyncKind), v.readonly()),
  }) satisfies v.GenericSchema<unknown, FirstSync>,
  /** Records missing at Withings that a person is asked about. */
  missing: v.number(),
});

/** When alerts about a person last changed (ms): one began, was read, snoozed or set. Carries no cursor. */
const alerts = v.object({ kind: v.literal("alerts"), personId: v.string(), mark: v.number() });

/** Too many changes to send one by one: load the page's data again. `personId` null means all persons. */
const reset = v.object({
  kind: v.literal("reset"),
  personId: v.nullable(v.string()),
  seq: v.nullable(v.number()),
});

/** The events that a browser receives over the live stream. */
export const LIVE_EVENT = v.variant("kind", [hello, change, connection, alerts, reset]);
export type LiveEvent = v.InferOutput<typeof LIVE_EVENT>;
export type ChangeEvent = v.InferOutput<typeof change>;
export type ResetEvent = v.InferOutput<typeof reset>;

/** Parses the data of one server-sent event; null for one this version does not know. */
export function parseLiveEvent(data: string): LiveEvent | null {
  try {
    const read = v.safeParse(LIVE_EVENT, JSON.parse(data));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** The event for groups read "since seq", tombstones among them. */
export function changeEvent(personId: string, groups: readonly MeasureGroup[]): ChangeEvent {
  return {
    kind: "change",
    personId,
    seq: groups.reduce((highest, group) => Math.max(highest, group.seq), 0),
    changed: groups.filter((group) => group.deletedAt === null),
    removed: groups
      .filter((group) => group.deletedAt !== null)
      .map(({ connectionId, groupId, seq }) => ({ connectionId, groupId, seq })),
  };
}
