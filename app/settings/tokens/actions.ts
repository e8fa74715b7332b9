"use server";

import { revalidatePath } from "next/cache";
import { accepted, refused } from "#app/owner-act.ts";
import { readId, readText } from "#app/read-form.ts";
import { withProof } from "#app/with-proof.ts";
import type { FormState } from "#components/form/form-state.ts";
import { makeApiToken, MOST_TOKENS, revokeApiToken, TOKEN_WISH } from "#lib/auth/api-tokens.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Makes a token for programs, which the form shows once. */
export async function makeToken(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("tokens.actions");
  const viewer = await loadViewer();
  const chosen = (name: string) => form.getAll(name).filter((value) => typeof value === "string");
  const typed = {
    name: readText(form, "name"),
    people: chosen("people"),
    areas: chosen("areas"),
    access: readText(form, "access"),
    days: readText(form, "days"),
  };
  const values = { ...typed, people: typed.people.join(" "), areas: typed.areas.join(" ") };
  const read = TOKEN_WISH.safeParse(typed);
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path, message }) => [String(path[0]), message]),
    );
    return { errors, values };
  }
  return withProof("make-token", { viewer, form, values }, async () => {
    const made = await makeApiToken(currentAuth(), viewer, read.data);
    if ("problem" in made) {
      const why = made.problem === "too-many" ? t("tooMany", { most: MOST_TOKENS }) : t("noPerson");
      return { ...refused(why), values };
    }
    revalidatePath("/settings", "layout");
    return { errors: {}, values: { token: made.token } };
  });
}

/** Ends a token at once. */
export async function revokeToken(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("tokens.actions");
  const done = await revokeApiToken(currentAuth(), await loadViewer(), readId(form, "tokenId"));
  revalidatePath("/settings", "layout");
  return done ? accepted(t("revoked")) : refused(t("gone"));
}
