import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { type FetchedGroup, groupContent } from "./fetched-group.ts";

/** The result for the writer: groups to write, and ids of groups to remove. */
export type WindowDifference = { readonly write: FetchedGroup[]; readonly remove: string[] };

/**
 * The groups of an answer that are other than what is kept. `modified` has whole seconds at Withings, so of two
 * versions with the same one the fetched is taken when its content differs; an older one never replaces a newer. A
 * group that was gone and is in the answer again is written.
 */
export function findDifferent(
  kept: readonly MeasureGroup[],
  fetched: readonly FetchedGroup[],
): FetchedGroup[] {
  const keptById = new Map(kept.map((group) => [group.groupId, group]));
  const newest = new Map<string, FetchedGroup>();
  for (const group of fetched) {
    const other = newest.get(group.groupId);
    if (!other || group.modifiedAt >= other.modifiedAt) newest.set(group.groupId, group);
  }
  return [...newest.values()].filter((group) => {
    const known = keptById.get(group.groupId);
    if (!known || known.deletedAt !== null) return true;
    if (group.modifiedAt < known.modifiedAt) return false;
    const moved = group.zone !== undefined && group.zone !== known.zone;
    return moved || groupContent(group) !== groupContent(known);
  });
}
