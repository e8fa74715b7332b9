"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { ownerAct, refused } from "#app/owner-act.ts";
import { readForm, readId, readText } from "#app/read-form.ts";
import { requestTime } from "#app/request-time.ts";
import type { FormState } from "#components/form/form-state.ts";
import { describeTwin } from "#components/entries/describe-entry.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { addEntry as add, changeEntry, deleteEntry as setDeleted } from "#lib/auth/keep-entries.ts";
import { ENTRY_FORM, readEntry } from "#lib/auth/read-entry.ts";
import type { PersonAccess } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { type EntryContent, type EntryMetric, entryFieldsOf, findEntryMetric } from "#lib/metrics/entry.ts";
import { loadTwin } from "#lib/queries/load-entries.ts";

/** Keeps what a person measured without a device. */
export async function addEntry(_state: FormState, form: FormData): Promise<FormState> {
  return withEntry(form, null, async (access, metric, content) => {
    const id = await add(currentAuth(), access, content);
    if (id === null) return refused(getWords("entries.actions")("tooMany"));
    return show(access, `?metric=${metric}&added=${id}`);
  });
}

/** Replaces what an entry says. */
export async function saveEntry(_state: FormState, form: FormData): Promise<FormState> {
  const id = readId(form, "entryId");
  return withEntry(form, id, async (access, metric, content) => {
    if (await changeEntry(currentAuth(), access, id, content))
      return show(access, `?metric=${metric}&added=${id}`);
    return refused(getWords("entries.actions")("gone"));
  });
}

/** Deletes an entry; it can be brought back for a month. */
export async function deleteEntry(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const id = readId(form, "entryId");
    if (await setDeleted(currentAuth(), access, id, true)) return show(access, `?deleted=${id}`);
    return refused(getWords("entries.actions")("gone"));
  });
}

/** Brings a deleted entry back. */
export async function restoreEntry(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const id = readId(form, "entryId");
    if (await setDeleted(currentAuth(), access, id, false)) return show(access, `?added=${id}`);
    return refused(getWords("entries.actions")("gone"));
  });
}

/** Reads an entry for an owner, asks once about what seems to be entered twice, and then keeps it. */
function withEntry(
  form: FormData,
  id: string | null,
  keep: (access: PersonAccess, metric: EntryMetric, content: EntryContent) => Promise<FormState>,
): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const metric = findEntryMetric(readText(form, "metric"));
    const typed = readForm(ENTRY_FORM, form);
    if (metric === null || "failed" in typed) return refused(getWords("entries.actions")("unreadable"));
    const fields = entryFieldsOf(metric);
    const numbers = Object.fromEntries(fields.map(({ name }) => [name, readText(form, name)]));
    const values = { ...typed.values, ...numbers };
    const preferences = await loadReader(access.viewer);
    // The numbers were typed in the unit that the form named, which may have been changed since.
    if (readText(form, "units") !== JSON.stringify(preferences.units))
      return { ...refused(getWords("entries.actions")("otherUnits")), values };
    const now = requestTime();
    const read = readEntry(metric, { ...typed.data, numbers }, preferences, now);
    if ("errors" in read) return { errors: read.errors, values };
    const twin = await loadTwin(access.person, metric, read.content, id);
    if (twin && readText(form, "again") !== "yes") {
      const reader = { ...preferences, zone: typed.data.zone };
      const [t, words] = [getWords("entries.problems"), getWords("metric.reading")];
      return { errors: { again: describeTwin(t, words, metric, twin, reader) }, values };
    }
    const kept = await keep(access, metric, read.content);
    return { ...kept, values };
  });
}

/** Everything that reads the person's data may show it. */
function show({ person }: PersonAccess, place: string): never {
  revalidatePath(`/people/${person.id}`, "layout");
  redirect(`/people/${person.id}/entries${place}`);
}
