import { isKnownAttribution } from "./attribution.ts";
import { isSure } from "./decision.ts";
import type { MeasureGroup } from "./measure-group.ts";

/**
 * One act of measuring that may belong to another person. A weigh-in is several groups of one instant, and Withings
 * shows the same groups to every user of a scale: all of them are decided together.
 */
export type AmbiguousReading = {
  readonly key: string;
  readonly at: number;
  readonly zone: string;
  readonly deviceModel: string | null;
  /** Of its groups the one that says most: a known code before an unknown. */
  readonly attribution: number;
  /** Withings is sure of it, but its weight is far from those before. */
  readonly jumps: boolean;
  /** Of all connections; the same group id may occur in several. */
  readonly groups: readonly MeasureGroup[];
};

/** Joins groups that a device measured at one instant, newest first. A group without a device is an act of its own. */
export function joinAmbiguous(groups: Iterable<MeasureGroup>): AmbiguousReading[] {
  const acts = new Map<string, [MeasureGroup, ...MeasureGroup[]]>();
  for (const group of groups) {
    const act = acts.get(actKey(group));
    if (act) act.push(group);
    else acts.set(actKey(group), [group]);
  }
  return [...acts]
    .map(([key, act]) => ({
      key,
      at: act[0].measuredAt,
      zone: act[0].zone,
      deviceModel: act[0].device.model,
      attribution: (act.find(({ attribution }) => isKnownAttribution(attribution)) ?? act[0]).attribution,
      jumps: act.every((group) => group.jumps && isSure(group)),
      groups: act,
    }))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
}

/** The properties that groups of one act of measuring share. */
function actKey({ device, groupId, measuredAt }: MeasureGroup): string {
  return device.id === null ? `group ${groupId}` : `${measuredAt} ${device.id}`;
}
