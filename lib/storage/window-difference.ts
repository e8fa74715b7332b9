import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { containsInstant, type Window } from "#lib/metrics/window.ts";
import { type FetchedGroup, groupContent } from "./fetched-group.ts";

/** What an answer changes: groups to write, and ids of groups that are gone at Withings. */
export type WindowDifference = { readonly write: FetchedGroup[]; readonly remove: string[] };

/**
 * Compares an answer with what is kept. `modified` has whole seconds at Withings, so of two versions with the
 * same one the fetched is taken when its content differs; an older one never replaces a newer. A group that was
 * gone and is in the answer again is written. With `complete`, kept groups of that window which the answer lacks
 * are removed; null removes nothing (an answer by `lastupdate` says nothing about what it lacks).
 */
export function windowDifference(
  kept: readonly MeasureGroup[],
  fetched: readonly FetchedGroup[],
  complete: Window | null,
): WindowDifference {
  const keptById = new Map(kept.map((group) => [group.groupId, group]));
  const newest = new Map<string, FetchedGroup>();
  for (const group of fetched) {
    const other = newest.get(group.groupId);
    if (!other || group.modifiedAt >= other.modifiedAt) newest.set(group.groupId, group);
  }
  const write = [...newest.values()].filter((group) => {
    const known = keptById.get(group.groupId);
    if (!known || known.deletedAt !== null) return true;
    return group.modifiedAt >= known.modifiedAt && groupContent(group) !== groupContent(known);
  });
  const gone = (group: MeasureGroup): boolean =>
    complete !== null &&
    group.deletedAt === null &&
    containsInstant(complete, group.measuredAt) &&
    !newest.has(group.groupId);
  return { write, remove: kept.filter(gone).map((group) => group.groupId) };
}
