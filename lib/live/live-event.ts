// The small edition of zod: this goes to browsers.
import * as z from "zod/mini";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { FirstSync } from "./first-sync.ts";

const measureGroup = z.object({
  groupId: z.string(),
  kind: z.enum(["measure", "activity", "workout", "night", "goal"]),
  connectionId: z.string(),
  personId: z.string(),
  category: z.number(),
  attribution: z.number(),
  besideSure: z.boolean(),
  measuredAt: z.number(),
  endsAt: z.nullable(z.number()),
  zone: z.string(),
  createdAt: z.number(),
  modifiedAt: z.number(),
  arrivedAt: z.number(),
  arrivedBy: z.enum(["notification", "first-sync", "refresh", "sweep"]),
  device: z.object({
    id: z.nullable(z.string()),
    model: z.nullable(z.string()),
    modelId: z.nullable(z.number()),
  }),
  measures: z.readonly(
    z.array(
      z.object({
        code: z.number(),
        position: z.nullable(z.number()),
        value: z.number(),
        exponent: z.number(),
      }),
    ),
  ),
  details: z.nullable(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  decision: z.nullable(z.enum(["trusted", "left-out"])),
  deletedAt: z.nullable(z.number()),
  seq: z.number(),
}) satisfies z.ZodMiniType<MeasureGroup>;

/** First on every stream: from here on the page is live. `cursor` is how far each person's data has come. */
const hello = z.object({ kind: z.literal("hello"), cursor: z.record(z.string(), z.number()) });

/**
 * Groups that were added, edited or removed. If both lists are empty, a recording changed or a bed event arrived.
 * `seq` is the highest in it: the person's new cursor.
 */
const change = z.object({
  kind: z.literal("change"),
  personId: z.string(),
  seq: z.number(),
  changed: z.array(measureGroup),
  removed: z.array(z.object({ connectionId: z.string(), groupId: z.string(), seq: z.number() })),
});

const firstSyncKind = z.object({
  kind: z.enum(["measure", "activity", "workout", "night", "ecg", "sound", "minutes", "sleep"]),
  count: z.number(),
  from: z.nullable(z.number()),
  to: z.nullable(z.number()),
  done: z.boolean(),
});

/** The state of a connection. Instants are ms since 1970. Carries no cursor: the latest state replaces earlier ones. */
const connection = z.object({
  kind: z.literal("connection"),
  personId: z.string(),
  connectionId: z.string(),
  state: z.enum(["active", "needs-relink", "revoked"]),
  stateReason: z.nullable(z.string()),
  lastSyncAt: z.nullable(z.number()),
  lastNotificationAt: z.nullable(z.number()),
  /** Why this kind is polled; null while its notifications are reliable. */
  pollingReason: z.nullable(z.enum(["unreachable", "refused", "silent"])),
  /** `groups` fetched so far, back to `from`. */
  firstSync: z.object({
    done: z.boolean(),
    groups: z.number(),
    from: z.nullable(z.number()),
    kinds: z.readonly(z.array(firstSyncKind)),
  }) satisfies z.ZodMiniType<FirstSync>,
  /** Records missing at Withings that a person is asked about. */
  missing: z.number(),
});

/** Too many changes to send one by one: load the page's data again. `personId` null means all persons. */
const reset = z.object({
  kind: z.literal("reset"),
  personId: z.nullable(z.string()),
  seq: z.nullable(z.number()),
});

/** The events that a browser receives over the live stream. */
export const LIVE_EVENT = z.discriminatedUnion("kind", [hello, change, connection, reset]);
export type LiveEvent = z.infer<typeof LIVE_EVENT>;
export type ChangeEvent = z.infer<typeof change>;
export type ResetEvent = z.infer<typeof reset>;

/** Parses the data of one server-sent event; null for one this version does not know. */
export function parseLiveEvent(data: string): LiveEvent | null {
  try {
    return LIVE_EVENT.safeParse(JSON.parse(data)).data ?? null;
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
