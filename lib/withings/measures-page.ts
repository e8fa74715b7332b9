import { z } from "zod";
import type { StoredMeasure } from "#lib/metrics/measure-group.ts";
import { type NoteUnread, noteNothing, readEntry } from "./unread.ts";
import {
  DEVICE_NAMES,
  isKnownZone,
  knownZone,
  nameDevice,
  optionalCode,
  optionalInteger,
  optionalSeconds,
  optionalText,
  parseBody,
  wireCode,
  wireFlag,
  wireId,
  wireInteger,
  wireList,
  wireSeconds,
} from "./wire-schemas.ts";
import { readQuantity } from "./read-quantity.ts";
import { WithingsError } from "./withings-error.ts";

/** One act of measuring as getmeas answers it. Instants in ms. */
export type WithingsMeasureGroup = {
  groupId: string;
  attribution: number;
  measuredAt: number;
  createdAt: number;
  modifiedAt: number;
  category: number;
  /** All three are null on entries made by hand. */
  deviceId: string | null;
  deviceModel: string | null;
  modelId: number | null;
  /** The group's own, which few devices send; null takes that of the page. */
  zone: string | null;
  /** A comment that the person once typed in Withings' app. */
  comment: string | null;
  measures: StoredMeasure[];
};

export type MeasuresPage = {
  /** Each group id once: an answer may repeat one, and then the version modified last is kept. */
  groups: WithingsMeasureGroup[];
  /** IANA; the profile's zone now, not that of each group. */
  zone: string;
  /**
   * Withings' clock at the answer, in ms: where the next sync by `lastUpdate` begins. When the answer does not say,
   * the newest change in it; null when there is none.
   */
  updateTime: number | null;
  more: boolean;
  /** What to send for the next page; null only on the last one. */
  offset: number | null;
  /**
   * Entries that could not be read and were skipped. If a group is among them, the page is no proof that a group is
   * gone.
   */
  rejected: { groups: number; measures: number };
  /** There was a list and every group of it was read: only then can the page prove that something is gone. */
  whole: boolean;
};

const LONGEST_COMMENT = 2_000;

const PAGE = z.object({
  updatetime: optionalSeconds,
  timezone: optionalText,
  measuregrps: wireList,
  more: wireFlag,
  offset: optionalInteger,
});
const GROUP = z.object({
  grpid: wireId.refine((digits) => BigInt(digits) < 2n ** 63n),
  attrib: wireCode.catch(-1),
  date: wireSeconds,
  created: optionalSeconds,
  modified: optionalSeconds,
  category: wireCode.catch(1),
  ...DEVICE_NAMES,
  model: optionalText,
  timezone: optionalText,
  comment: optionalText,
  // `modelid` in real answers, `model_id` in the specification.
  modelid: optionalCode,
  model_id: optionalCode,
  measures: z.array(z.unknown()),
});
const MEASURE = z
  .object({
    type: wireCode,
    value: z.union([z.number(), z.string()]),
    unit: wireInteger,
    position: optionalCode.transform((place) => (place !== null && Math.abs(place) < 2 ** 15 ? place : null)),
  })
  .transform(({ type, position, value, unit }, context) => {
    const quantity = readQuantity(value, unit);
    if (!quantity) context.addIssue({ code: "custom", path: ["value"], message: "no exact number" });
    return { type, position, ...(quantity ?? { value: 0, exponent: 0 }) };
  });

/**
 * Parses the body of getmeas. Unknown keys are ignored and unknown codes kept. A group or measure that cannot be read
 * is skipped and counted; only a body that is no page at all throws (WithingsError `malformed`).
 */
export function parseMeasuresPage(body: unknown, note: NoteUnread = noteNothing): MeasuresPage {
  const page = parseBody(PAGE, body, "measures");
  // Without the offset the next page cannot be asked for, and what we have would pass for everything.
  if (page.more && page.offset === null)
    throw new WithingsError("malformed", "Withings says that there are more measures, but not where");
  const groups = new Map<string, WithingsMeasureGroup>();
  const rejected = { groups: 0, measures: 0 };
  for (const raw of page.measuregrps.entries) {
    const parsed = parseGroup(raw, note);
    rejected.measures += parsed?.rejected ?? 0;
    if (!parsed) rejected.groups += 1;
    else if ((groups.get(parsed.group.groupId)?.modifiedAt ?? -Infinity) <= parsed.group.modifiedAt)
      groups.set(parsed.group.groupId, parsed.group);
  }
  const changes = [...groups.values()].map(({ modifiedAt }) => modifiedAt);
  const newestChange = changes.reduce<number | null>((newest, at) => Math.max(newest ?? at, at), null);
  return {
    groups: [...groups.values()],
    zone: knownZone(page.timezone),
    updateTime: page.updatetime ?? newestChange,
    more: page.more,
    offset: page.more ? page.offset : null,
    rejected,
    whole: page.measuregrps.listed && rejected.groups === 0,
  };
}

function parseGroup(
  raw: unknown,
  note: NoteUnread,
): { group: WithingsMeasureGroup; rejected: number } | null {
  const group = readEntry(GROUP, raw, note);
  if (!group) return null;
  const noteMeasure: NoteUnread = ({ reason }) =>
    note({ reason: `of a measure in it: ${reason}`, item: `grpid ${group.grpid}` });
  const { measures, rejected } = parseMeasures(group.measures, noteMeasure);
  const createdAt = group.created ?? group.date;
  return {
    group: {
      groupId: group.grpid,
      attribution: group.attrib,
      measuredAt: group.date,
      createdAt,
      modifiedAt: group.modified ?? createdAt,
      category: group.category,
      deviceId: nameDevice(group),
      deviceModel: group.model,
      modelId: group.modelid ?? group.model_id,
      zone: isKnownZone(group.timezone) ? group.timezone : null,
      comment: group.comment?.trim().slice(0, LONGEST_COMMENT) || null,
      measures,
    },
    rejected,
  };
}

function parseMeasures(
  raw: readonly unknown[],
  note: NoteUnread,
): { measures: StoredMeasure[]; rejected: number } {
  // A full Body Scan group carries types 5 and 8 twice, with the same position and value.
  const distinct = new Map<string, StoredMeasure>();
  let rejected = 0;
  for (const entry of raw) {
    const measure = readEntry(MEASURE, entry, note);
    if (!measure) {
      rejected += 1;
      continue;
    }
    const { type: code, position, value, exponent } = measure;
    distinct.set(`${code}/${position}/${value}/${exponent}`, { code, position, value, exponent });
  }
  return { measures: [...distinct.values()], rejected };
}
