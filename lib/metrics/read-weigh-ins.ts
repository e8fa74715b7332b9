import { isSaidByDevice } from "./attribution.ts";
import { isSure } from "./decision.ts";
import { groupKey, isByHand, isImported, type MeasureGroup } from "./measure-group.ts";
import { observationsOf } from "./observation.ts";
import { DAY_MS } from "./time.ts";
import type { WeighIn } from "./weight-jump.ts";

/** What came later than this after it was measured is history, and no one is asked about it. */
export const ASKED_WITHIN_MS = 56 * DAY_MS;

/**
 * The possible weights of groups, oldest first, whether they count or wait for an answer. Those that Withings itself
 * is unsure of are among them only when a person decided about them. Keys are those of groups.
 */
export function readWeighIns(groups: readonly MeasureGroup[]): WeighIn[] {
  const known = groups.filter((group) => group.decision !== null || isSure(group));
  const byKey = new Map(known.map((group) => [groupKey(group), group]));
  const read = observationsOf(
    known.map((group) => ({ ...group, decision: "trusted" })),
    "weight",
  );
  return read.flatMap((observation) => {
    const key = groupKey(observation);
    const group = byKey.get(key);
    if (!group) return [];
    return [
      {
        key,
        at: observation.at,
        zone: observation.zone,
        kilograms: observation.value,
        mayBeAsked: mayBeAsked(group),
        decision: group.decision,
        isAhead: group.measuredAt - group.arrivedAt > DAY_MS,
        jumps: group.jumps,
      },
    ];
  });
}

/**
 * Whether the owner of a weigh-in may be asked: a device alone decided whose it is, and it was new enough when it came
 * for findings to rest on it. A history that is filled in raises no questions, and nothing is decided about what was
 * entered by hand or came from a file.
 */
function mayBeAsked(group: MeasureGroup): boolean {
  return (
    !isByHand(group) &&
    !isImported(group) &&
    isSure(group) &&
    isSaidByDevice(group.attribution) &&
    group.arrivedAt - group.measuredAt <= ASKED_WITHIN_MS
  );
}
