import type { GroupIdentity, MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Series } from "./series.ts";

/** What a live event says: new or edited groups, and groups that are gone (with the `seq` of the removal if known). */
export type Change = {
  readonly changed: readonly MeasureGroup[];
  readonly removed: readonly (GroupIdentity & { readonly seq?: number })[];
};

export function applyChange(series: Series, change: Change): Series {
  void change;
  return series;
}
