import { readFileSync } from "node:fs";
import { z } from "zod";
import { DAY_S } from "../world/time.ts";
import { measureGroupSchema, type MeasureGroup } from "../measure/measure-group.ts";

const WEEK_SECONDS = 7 * DAY_S;

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../recorded/demo-account/${name}`, import.meta.url), "utf8"));
}

let groups: MeasureGroup[] | undefined;

/** The recorded groups exactly as they were published (lib/recorded/README.md names the source). */
function loadRecordedGroups(): readonly MeasureGroup[] {
  groups ??= z.array(measureGroupSchema).parse(read("measurement_list.json"));
  return groups;
}

const LATEST_MODIFIED = 1_680_497_967;

/** The seconds by which the recorded dates move so that they end now: whole weeks, so weekdays stay true. */
export function recordedShift(now: number): number {
  return Math.floor((now - LATEST_MODIFIED) / WEEK_SECONDS) * WEEK_SECONDS;
}

/** The recorded groups, every date moved by `shift` seconds and nothing else changed. */
export function shiftedRecordedGroups(shift: number): MeasureGroup[] {
  return loadRecordedGroups().map((group) => ({
    ...group,
    date: group.date + shift,
    created: group.created + shift,
    modified: group.modified + shift,
  }));
}

/** The recorded goals, as `v2/user` getgoals answered them. */
export function loadRecordedGoals(): Record<string, unknown> {
  return z.object({ body: z.object({ goals: z.record(z.string(), z.unknown()) }) }).parse(read("goals.json"))
    .body.goals;
}

/** The two devices that the recorded groups name. */
export const RECORDED_DEVICES = [
  { model: "bodyCardio", id: "c57e2809f962b56b9c98c428e0240e16dba37d2f" },
  { model: "bpmConnect", id: "91a7e556c2022ef54dca6e07a853c3193734d148" },
] as const;
