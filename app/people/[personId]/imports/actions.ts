"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ownerAct, refused } from "#app/owner-act.ts";
import { readId } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { currentConfig } from "#lib/config/env.ts";
import { confirmImport, discardImport, undoImport } from "#lib/imports/import-acts.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { runtime } from "#lib/server/runtime.ts";

/** Lets what was read of a file count. */
export async function storeFile(_state: FormState, form: FormData): Promise<FormState> {
  return actOnImport(form, confirmImport);
}

/** Forgets a file that was read, or the line about one. */
export async function discardFile(_state: FormState, form: FormData): Promise<FormState> {
  return actOnImport(form, discardImport);
}

/** Takes an import back as a whole. */
export async function takeBack(_state: FormState, form: FormData): Promise<FormState> {
  return actOnImport(form, undoImport);
}

function actOnImport(form: FormData, act: typeof confirmImport): Promise<FormState> {
  return ownerAct(form, async ({ person, viewer }) => {
    const place = { database: currentAuth().database, dataDirectory: currentConfig().dataDirectory };
    const owner = { personId: person.id, userId: viewer.user.id };
    if (!(await act(place, owner, readId(form, "importId"))))
      return refused(getWords("imports.page")("changed"));
    runtime().imports.wake();
    revalidatePath(`/people/${person.id}`, "layout");
    redirect(`/people/${person.id}/imports`);
  });
}
