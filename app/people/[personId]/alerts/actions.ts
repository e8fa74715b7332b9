"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { accepted, refused } from "#app/owner-act.ts";
import { readId, readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { MOST_DAYS, parseOffer, type Condition } from "#lib/alerts/condition.ts";
import { readConditionForm } from "#lib/alerts/read-condition-form.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadPerson, type PersonAccess } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import {
  editAlert,
  MOST_ALERTS,
  readAlert as noteRead,
  removeAlert as remove,
  setAlert as add,
  SNOOZE_DAYS,
  snooze,
} from "#lib/notify/manage-alerts.ts";

/** Sets a new alert of the viewer about a person they see. */
export async function setAlert(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  const read = await readCondition(access, form);
  if ("failed" in read) return read.failed;
  const id = await add(currentAuth(), access, read.condition);
  if (id === null) return refused(getWords("alerts.actions")("tooMany", { most: MOST_ALERTS }));
  return show(access, `#alert-${id}`);
}

/** Sets an alert on other numbers. */
export async function saveAlert(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  const read = await readCondition(access, form);
  if ("failed" in read) return read.failed;
  const id = readId(form, "alertId");
  if (await editAlert(currentAuth(), access, id, read.condition)) return show(access, `#alert-${id}`);
  return refused(getWords("alerts.actions")("gone"));
}

/** Snoozes an alert for the days of the form, or wakes it without any. */
export async function snoozeAlert(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  const days = SNOOZE_DAYS.find((one) => String(one) === readText(form, "days")) ?? null;
  if (!(await snooze(currentAuth(), access, readId(form, "alertId"), days)))
    return refused(getWords("alerts.actions")("gone"));
  return done(access);
}

/** Confirms that what an alert announced was read. */
export async function readAlert(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  await noteRead(currentAuth(), access, readId(form, "alertId"));
  return done(access);
}

/** Deletes an alert with what it announced. */
export async function removeAlert(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  await remove(currentAuth(), access, readId(form, "alertId"));
  return show(access, "");
}

/** What a form sets an alert on, in the viewer's units. */
async function readCondition(
  { viewer }: PersonAccess,
  form: FormData,
): Promise<{ condition: Condition } | { failed: FormState }> {
  const offer = parseOffer(readText(form, "about"));
  if (!offer) return { failed: refused(getWords("alerts.actions")("unreadable")) };
  const { units } = await loadReader(viewer);
  const read = readConditionForm(offer, (field) => readText(form, field), units);
  if ("condition" in read) return read;
  const t = getWords("alerts.problems");
  const errors = Object.entries(read.errors).map(
    ([field, problem]) => [field, problem === "days" ? t("days", { most: MOST_DAYS }) : t(problem)] as const,
  );
  const values = Object.fromEntries(
    [...form.keys()].filter((field) => !field.startsWith("$")).map((field) => [field, readText(form, field)]),
  );
  return { failed: { errors: Object.fromEntries(errors), values } };
}

function done({ person }: PersonAccess): FormState {
  revalidatePath(`/people/${person.id}`, "layout");
  return accepted("");
}

function show({ person }: PersonAccess, place: string): never {
  revalidatePath(`/people/${person.id}`, "layout");
  redirect(`/people/${person.id}/alerts${place}`);
}
