"use server";

import { revalidatePath } from "next/cache";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readId, readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import type { PersonAccess } from "#lib/auth/session-gate.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import {
  excludeReading as exclude,
  moveReading as move,
  restoreReading as restore,
  sortReading,
  undoDecision,
} from "#lib/connections/decide-readings.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { parseGroups } from "./parse-groups.ts";

/** Assigns an ambiguous reading to a person (`to`, an id), or to no one here (`to` is `nobody`). */
export async function sort(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.actions");
  return ownerAct(form, async ({ viewer }) => {
    const groups = parseGroups(readText(form, "groups"));
    const to = readText(form, "to");
    const toPersonId = viewer.people.find(({ id }) => id === to)?.id ?? null;
    if (groups.length === 0 || (toPersonId === null && to !== "nobody"))
      return refused(getWords("sort.actions")("unreadable"));
    await sortReading(currentConnections(), { userId: viewer.user.id, groups, toPersonId });
    return done(t("sorted"));
  });
}

/** Takes a decision back. */
export async function undo(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.actions");
  return ownerAct(form, async ({ viewer }) => {
    await undoDecision(currentConnections(), { userId: viewer.user.id, actId: readId(form, "actId") });
    return done(t("undone"));
  });
}

/** Keeps a reading out of charts. */
export async function excludeReading(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.actions");
  return onGroup(form, async (group, { viewer }) => {
    await exclude(currentConnections(), { userId: viewer.user.id, group });
    return done(t("excluded"));
  });
}

/** Restores a hidden reading. */
export async function restoreReading(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.actions");
  return onGroup(form, async (group, { viewer }) => {
    await restore(currentConnections(), { userId: viewer.user.id, group });
    return done(t("restored"));
  });
}

/** Gives a reading to another person of the household (`to`). */
export async function moveReading(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("sort.actions");
  return onGroup(form, async (group, { viewer }) => {
    const to = viewer.people.find(({ id }) => id === readText(form, "to"));
    if (!to) return refused(getWords("sort.actions")("unreadable"));
    await move(currentConnections(), { userId: viewer.user.id, group, toPersonId: to.id });
    return done(t("movedTo", { name: to.name }));
  });
}

type Group = { connectionId: string; groupId: string };

function onGroup(
  form: FormData,
  act: (group: Group, access: PersonAccess) => Promise<FormState>,
): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const [group] = parseGroups(readText(form, "group"));
    return group ? act(group, access) : refused(getWords("sort.actions")("unreadable"));
  });
}

function done(sentence: string): FormState {
  revalidatePath("/", "layout");
  return accepted(sentence);
}
