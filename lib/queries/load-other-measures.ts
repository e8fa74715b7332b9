import type { PersonId } from "#lib/auth/person-id.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { CLAIMS, otherMeasuresOf, whyOther } from "#lib/metrics/other-measure.ts";
import type { WhyOther } from "#lib/metrics/other-measure.ts";
import { listPossibleRanges } from "#lib/metrics/possible-value.ts";
import { formatExact } from "#lib/metrics/quantity.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findGroupsBeyond } from "#lib/storage/groups/other-measures.ts";
import { pageZone } from "./page-zone.ts";

/** A measure that no metric reads, exactly as it came, and why none does. */
type OtherMeasure = {
  readonly key: string;
  readonly code: number;
  readonly position: number | null;
  /** Plain decimal text: `value` x 10^`exponent`, in a unit that Withings alone knows. */
  readonly exact: string;
  readonly at: number;
  readonly category: number;
  readonly deviceModel: string | null;
  readonly why: WhyOther;
};

export type OtherMeasures = {
  readonly zone: string;
  readonly measures: readonly OtherMeasure[];
  /** There are older ones, which the export holds. */
  readonly more: boolean;
};

const MAX_GROUPS = 200;

/** The measures of a person's devices that are stored but shown by no chart, newest first. `zone` is the reader's. */
export async function loadOtherMeasures(personId: PersonId, zone: string | null): Promise<OtherMeasures> {
  const database = currentDatabase();
  const groups = await findGroupsBeyond(database, personId, CLAIMS, listPossibleRanges(), MAX_GROUPS + 1);
  return {
    zone: pageZone(zone, groups[0]?.zone),
    measures: groups.slice(0, MAX_GROUPS).flatMap(rowsOf),
    more: groups.length > MAX_GROUPS,
  };
}

function rowsOf(group: MeasureGroup): OtherMeasure[] {
  return otherMeasuresOf(group).map((measure, index) => ({
    key: `${group.connectionId}/${group.groupId}/${index}`,
    code: measure.code,
    position: measure.position,
    exact: formatExact(measure),
    at: group.measuredAt,
    category: group.category,
    deviceModel: group.device.model,
    why: whyOther(measure) ?? "type",
  }));
}
