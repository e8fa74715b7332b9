import { getWords } from "#lib/messages/get-words.ts";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";
import { appendAudit, type AuditAction } from "#lib/storage/audit/audit-entry.ts";
import { ownsPerson } from "#lib/storage/connections/connection-household.ts";
import {
  applyDecisions,
  type DecidableGroup,
  findGroupsOfAct,
  findSiblings,
  insertDecisions,
  lockDecidable,
  type NewDecision,
  undoAct,
  undoLeavingOut,
} from "#lib/storage/decisions/decision-rows.ts";
import { findTakenGroups } from "#lib/storage/decisions/readings-to-sort.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { requireOwner } from "./link-target.ts";

type ByUser = { readonly userId: string };

/**
 * Assigns an ambiguous reading to a person; null: to no one here. Of a group that several users of a device were
 * shown, that person's own copy is used, and the user's other copies are ignored, so that it counts once. Throws
 * ConnectionRefused.
 */
export function sortReading(
  context: ConnectionsContext,
  {
    userId,
    groups: wanted,
    toPersonId,
  }: ByUser & { groups: readonly GroupIdentity[]; toPersonId: string | null },
): Promise<void> {
  return inTransaction(context.database, async (client) => {
    const locked = await lockDecidable(client, wanted, toPersonId === null ? [] : [toPersonId]);
    const groups = await keepOwned(client, userId, locked);
    const decisions = groups.map((group): NewDecision => {
      const chosen = toPersonId !== null && chooseCopy(groups, group.groupId, toPersonId) === group;
      return chosen ? decide(group, "assigned", toPersonId) : decide(group, "ignored");
    });
    const action = toPersonId === null ? "ignore-reading" : "assign-reading";
    await act(client, { userId, action, personId: toPersonId, groups, decisions });
  });
}

/** Keeps a group out of charts; its measures stay. Throws ConnectionRefused. */
export function excludeReading(
  context: ConnectionsContext,
  { userId, group }: ByUser & { group: GroupIdentity },
): Promise<void> {
  return inTransaction(context.database, async (client) => {
    const groups = await keepOwned(client, userId, await lockDecidable(client, [group], []));
    const decisions = groups.map((one) => decide(one, "excluded"));
    await act(client, { userId, action: "leave-out-reading", personId: null, groups, decisions });
  });
}

/** Restores a group that was excluded or ignored. Throws ConnectionRefused. */
export function restoreReading(
  context: ConnectionsContext,
  { userId, group }: ByUser & { group: GroupIdentity },
): Promise<void> {
  return inTransaction(context.database, async (client) => {
    const groups = await keepOwned(client, userId, await lockDecidable(client, [group], []));
    for (const one of groups) await undoLeavingOut(client, one, userId);
    await settle(client, { userId, action: "put-back-reading", personId: null, groups, subject: null });
  });
}

/** Gives an act of measuring, all of its groups, to another person of the household. Throws ConnectionRefused. */
export function moveReading(
  context: ConnectionsContext,
  { userId, group, toPersonId }: ByUser & { group: GroupIdentity; toPersonId: string },
): Promise<void> {
  return inTransaction(context.database, async (client) => {
    const [first] = await keepOwned(client, userId, await lockDecidable(client, [group], [toPersonId]));
    if (!first?.isMeasure)
      throw new ConnectionRefused("no-reading", getWords("connection.refused")("oneReading"));
    const together = [group, ...(await findSiblings(client, first))];
    const groups = await lockDecidable(client, together, [toPersonId]);
    const decisions = groups.map((one) => decide(one, "moved", toPersonId));
    await act(client, { userId, action: "move-reading", personId: toPersonId, groups, decisions });
  });
}

/** Takes an act of deciding back, as a whole. Doing it twice is harmless. Throws ConnectionRefused. */
export function undoDecision(
  context: ConnectionsContext,
  { userId, actId }: ByUser & { actId: string },
): Promise<void> {
  return inTransaction(context.database, async (client) => {
    const decided = await findGroupsOfAct(client, actId);
    if (decided.length === 0) return;
    // Includes groups deleted at Withings: if they come back, the decisions must apply.
    const groups = await lockDecidable(client, decided, [], true);
    for (const { personId } of groups) await requireOwner(client, userId, personId);
    await undoAct(client, { actId, userId }, decided);
    await settle(client, { userId, action: "undo-decision", personId: null, groups, subject: actId });
  });
}

type Act = ByUser & {
  readonly action: AuditAction;
  readonly personId: string | null;
  readonly groups: readonly DecidableGroup[];
};

async function act(
  client: pg.PoolClient,
  { decisions, ...what }: Act & { decisions: readonly NewDecision[] },
): Promise<void> {
  const actId = randomUUID();
  await insertDecisions(client, { actId, userId: what.userId }, decisions);
  await settle(client, { ...what, subject: actId });
}

/** Applies decisions, unless they concern another user's person, or would count a group twice. */
async function settle(
  client: pg.PoolClient,
  { userId, action, personId, groups, subject }: Act & { subject: string | null },
): Promise<void> {
  const changes = await applyDecisions(client, groups);
  const persons = new Set(changes.flatMap(({ before, after }) => [before.personId, after.personId]));
  for (const concerned of persons) await requireOwner(client, userId, concerned);
  const counted = changes.filter((change) => change.counted);
  const [taken] = await findTakenGroups(client, userId, counted);
  if (taken)
    throw new ConnectionRefused(
      "already-taken",
      getWords("connection.refused")("alreadyCounts", { name: taken.name }),
    );
  await appendAudit(client, { action, userId, personId, subject });
}

async function keepOwned(
  client: pg.PoolClient,
  userId: string,
  groups: readonly DecidableGroup[],
): Promise<DecidableGroup[]> {
  if (groups.length === 0)
    throw new ConnectionRefused("no-reading", getWords("connection.refused")("readingGone"));
  const owned: DecidableGroup[] = [];
  for (const group of groups) if (await ownsPerson(client, userId, group.personId)) owned.push(group);
  if (owned.length === 0)
    throw new ConnectionRefused("not-owner", getWords("connection.refused")("ownersOnly"));
  return owned;
}

/** The copy of a group that becomes the person's: the one from the person's own connection, else the first. */
function chooseCopy(
  groups: readonly DecidableGroup[],
  groupId: string,
  personId: string,
): DecidableGroup | undefined {
  const copies = groups.filter((group) => group.groupId === groupId);
  return copies.find(({ homeId }) => homeId === personId) ?? copies[0];
}

function decide(
  { connectionId, groupId, homeId }: DecidableGroup,
  kind: DecisionKind,
  personId: string | null = null,
): NewDecision {
  return { connectionId, groupId, homeId, kind, personId };
}
