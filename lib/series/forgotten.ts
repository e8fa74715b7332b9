import { groupKey } from "#lib/metrics/measure-group.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";

/**
 * A version of a group that is known but not held, so that an older one cannot bring it back. `unseen` when
 * it still takes part in what is shown: as history of the trend, or sampled away.
 */
export type ForgottenGroup = GroupIdentity & { readonly seq: number; readonly unseen: boolean };

export function forget(
  { connectionId, groupId }: GroupIdentity,
  seq: number,
  unseen: boolean,
): ForgottenGroup {
  return { connectionId, groupId, seq, unseen };
}

/** One order whatever the order of events, so that equal states are equal to the byte. */
export function sortForgotten(groups: Iterable<ForgottenGroup>): ForgottenGroup[] {
  return [...groups].sort((a, b) => (groupKey(a) < groupKey(b) ? -1 : 1));
}
