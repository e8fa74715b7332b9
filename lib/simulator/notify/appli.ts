import type { MeasureGroup } from "../measure/measure-group.ts";

/** Which scope a category of notifications asks for (withings-api 7.4). */
export const APPLI_SCOPES: ReadonlyMap<number, string> = new Map([
  [1, "user.metrics"],
  [2, "user.metrics"],
  [4, "user.metrics"],
  [16, "user.activity"],
  [44, "user.activity"],
  [46, "user.info"],
  [50, "user.sleepevents"],
  [51, "user.sleepevents"],
  [52, "user.sleepevents"],
  // Signed, per application and without a person: see answer-call.ts.
  [53, ""],
  [54, "user.metrics"],
  [55, "user.metrics"],
  [58, "user.metrics"],
  [61, "user.metrics"],
  [62, "user.metrics"],
  // "user.data" is no public scope: it cannot be granted, and the answer is 403.
  [60, "user.data"],
  [63, "user.metrics"],
  // The ten-minute polls of the bed need a contract: they can be subscribed, and nothing ever comes.
  [98, "user.sleepevents"],
  [99, "user.sleepevents"],
  [100, "user.sleepevents"],
]);

/** Subscribing to these without their scope succeeds, but nothing is ever delivered. */
export const SILENT_WITHOUT_SCOPE: ReadonlySet<number> = new Set([50, 51, 52, 53]);

/** Which types of measure a category announces. */
export const TYPES_OF_APPLI: readonly (readonly [number, ReadonlySet<number>])[] = [
  [1, new Set([1, 5, 6, 8, 71, 73, 76, 77, 88, 91])],
  [2, new Set([12, 71, 73])],
  [4, new Set([9, 10, 11, 54])],
  [63, new Set([147, 148, 151, 204, 205, 248, 249, 251])],
];

/** The categories that a set of groups touches: a weigh-in with a pulse touches 1 and 4. */
export function appliOfGroups(groups: readonly MeasureGroup[]): number[] {
  const types = new Set(groups.flatMap((group) => group.measures.map((measure) => measure.type)));
  return TYPES_OF_APPLI.filter(([, wanted]) => [...types].some((type) => wanted.has(type))).map(
    ([appli]) => appli,
  );
}
