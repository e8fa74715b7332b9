"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ownerAct, refused } from "#app/owner-act.ts";
import { readForm, readId } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { addNote as add, changeNote, deleteNote as setDeleted, NOTE_FORM } from "#lib/auth/keep-notes.ts";
import type { PersonAccess } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Keeps a new note, and shows it. */
export async function addNote(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const read = readForm(NOTE_FORM, form);
    if ("failed" in read) return read.failed;
    const id = await add(currentAuth(), access, read.data);
    if (id === null) return { ...refused(getWords("notes.actions")("tooMany")), values: read.values };
    return show(access, `/${id}`);
  });
}

/** Replaces what a note says. */
export async function saveNote(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const read = readForm(NOTE_FORM, form);
    if ("failed" in read) return read.failed;
    const id = readId(form, "noteId");
    if (await changeNote(currentAuth(), access, id, read.data)) return show(access, `/${id}`);
    return refused(getWords("notes.actions")("gone"));
  });
}

/** Deletes a note; it can be brought back for a month. */
export async function deleteNote(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const id = readId(form, "noteId");
    if (await setDeleted(currentAuth(), access, id, true)) return show(access, `?deleted=${id}`);
    return refused(getWords("notes.actions")("gone"));
  });
}

/** Brings a deleted note back. */
export async function restoreNote(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const id = readId(form, "noteId");
    if (await setDeleted(currentAuth(), access, id, false)) return show(access, `/${id}`);
    return refused(getWords("notes.actions")("gone"));
  });
}

/** Every chart of the person may show it. */
function show({ person }: PersonAccess, place: string): never {
  revalidatePath(`/people/${person.id}`, "layout");
  redirect(`/people/${person.id}/notes${place}`);
}
