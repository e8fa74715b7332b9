import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { findMeasuredAtOfOthers } from "#lib/storage/groups/measure-groups.ts";
import { replaceWindow, upsertGroups } from "#lib/storage/groups/replace-window.ts";
import type { Kind } from "../kind.ts";

/** How kinds that are kept as groups are stored. */
export const groupStore: Pick<Kind<RecordKind, FetchedGroup>, "store" | "idOf" | "findOthers"> = {
  store: (database, lease, { endpoint, entries, window, ...arrival }) => {
    const answer = { ...lease, ...arrival, kind: endpoint, groups: entries };
    return window ? replaceWindow(database, { ...answer, window }) : upsertGroups(database, answer);
  },
  idOf: ({ groupId }) => groupId,
  findOthers: (database, connectionId, { endpoint, window, ids }) =>
    findMeasuredAtOfOthers(database, connectionId, window, ids, endpoint),
};
