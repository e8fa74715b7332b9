import { z } from "zod";
import type { StoredMeasure } from "#lib/metrics/measure-group.ts";
import {
  knownZone,
  optionalCode,
  optionalInteger,
  optionalSeconds,
  optionalText,
  parseBody,
  wireCode,
  wireFlag,
  wireId,
  wireInteger,
  wireSeconds,
} from "./wire-schemas.ts";
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
  measures: StoredMeasure[];
};

export type MeasuresPage = {
  /** Each group id once: an answer may repeat one, and then the version modified last is kept. */
  groups: WithingsMeasureGroup[];
  /** IANA; the profile's zone now, not that of each group. */
  zone: string;
  /** Withings' clock at the answer, in ms: where the next catch-up by `lastUpdate` begins. */
  updateTime: number;
  more: boolean;
  /** What to send for the next page; null only when there is no more. */
  offset: number | null;
  /** What could not be read and was left out. With a group among it the page is no proof that a group is gone. */
  rejected: { groups: number; measures: number };
};

/** 10^15 kg is no weight: an exponent outside is nonsense, and no decimal of it could be shown. */
const MAX_EXPONENT = 15;

const PAGE = z.object({
  updatetime: wireSeconds,
  timezone: optionalText,
  measuregrps: z.array(z.unknown()),
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
  deviceid: optionalText,
  hash_deviceid: optionalText,
  model: optionalText,
  // `modelid` in real answers, `model_id` in the specification.
  modelid: optionalCode,
  model_id: optionalCode,
  measures: z.array(z.unknown()),
});
const MEASURE = z.object({
  type: wireCode,
  value: wireInteger,
  unit: wireInteger.refine((exponent) => Math.abs(exponent) <= MAX_EXPONENT),
  position: optionalCode.transform((place) => (place !== null && Math.abs(place) < 2 ** 15 ? place : null)),
});

/**
 * Parses the body of getmeas. Unknown keys are ignored and unknown codes kept. A group or measure that cannot be
 * read is left out and counted; only a page that is no page throws (WithingsError `malformed`).
 */
export function parseMeasuresPage(body: unknown): MeasuresPage {
  const page = parseBody(PAGE, body, "measures");
  // Without the offset the next page cannot be asked for, and what we have would pass for everything.
  if (page.more && page.offset === null)
    throw new WithingsError("malformed", "Withings says that there are more measures, but not where");
  const groups = new Map<string, WithingsMeasureGroup>();
  const rejected = { groups: 0, measures: 0 };
  for (const raw of page.measuregrps) {
    const parsed = parseGroup(raw);
    rejected.measures += parsed?.rejected ?? 0;
    if (!parsed) rejected.groups += 1;
    else if ((groups.get(parsed.group.groupId)?.modifiedAt ?? -Infinity) <= parsed.group.modifiedAt)
      groups.set(parsed.group.groupId, parsed.group);
  }
  return {
    groups: [...groups.values()],
    zone: knownZone(page.timezone),
    updateTime: page.updatetime,
    more: page.more,
    offset: page.more ? page.offset : null,
    rejected,
  };
}

function parseGroup(raw: unknown): { group: WithingsMeasureGroup; rejected: number } | null {
  const result = GROUP.safeParse(raw);
  if (!result.success) return null;
  const group = result.data;
  const { measures, rejected } = parseMeasures(group.measures);
  const createdAt = group.created ?? group.date;
  return {
    group: {
      groupId: group.grpid,
      attribution: group.attrib,
      measuredAt: group.date,
      createdAt,
      modifiedAt: group.modified ?? createdAt,
      category: group.category,
      deviceId: group.deviceid ?? group.hash_deviceid,
      deviceModel: group.model,
      modelId: group.modelid ?? group.model_id,
      measures,
    },
    rejected,
  };
}

function parseMeasures(raw: readonly unknown[]): { measures: StoredMeasure[]; rejected: number } {
  // A full Body Scan group carries types 5 and 8 twice, with the same position and value.
  const distinct = new Map<string, StoredMeasure>();
  let rejected = 0;
  for (const entry of raw) {
    const result = MEASURE.safeParse(entry);
    if (!result.success) {
      rejected += 1;
      continue;
    }
    const { type: code, value, unit: exponent, position } = result.data;
    distinct.set(`${code}/${position}/${value}/${exponent}`, { code, position, value, exponent });
  }
  return { measures: [...distinct.values()], rejected };
}
