"use server";

import { revalidatePath } from "next/cache";
import { loadReader } from "#app/load-reader.ts";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readForm, readId } from "#app/read-form.ts";
import { withProof } from "#app/with-proof.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { endShareLink, makeShareLink, shareForm } from "#lib/auth/share-links.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { loadNotesZone } from "#lib/queries/load-notes.ts";

/** Makes a link that shows a person, and shows its address this once. */
export async function makeLink(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("share.actions");
  return ownerAct(form, async (access) => {
    const context = currentAuth();
    const now = context.now();
    const { zone: preferred } = await loadReader(access.viewer);
    const zone = await loadNotesZone(access.person, preferred, now.getTime());
    form.set("areas", form.getAll("area").join(" "));
    const read = readForm(shareForm(localDayOf(now.getTime(), zone)), form);
    if ("failed" in read) return read.failed;
    return withProof("share-link", { viewer: access.viewer, form, values: read.values }, async () => {
      const made = await makeShareLink(context, access, read.data, zone);
      if ("problem" in made) {
        const problem = t("tooMany", { at: tryAgain(made.at, context.now()) });
        return { ...refused(problem), values: read.values };
      }
      revalidatePath(`/people/${access.person.id}/share`);
      return { ...accepted(t("made")), values: { address: made.address } };
    });
  });
}

/** Ends a link; who opened it sees nothing more. */
export async function endLink(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("share.actions");
  return ownerAct(form, async (access) => {
    const done = await endShareLink(currentAuth(), access, readId(form, "linkId"));
    revalidatePath(`/people/${access.person.id}/share`);
    return done ? accepted(t("ended")) : refused(t("gone"));
  });
}
