import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { noteRefusal } from "#lib/auth/note-refusal.ts";
import { loadPerson, type PersonAccess } from "#lib/auth/session-gate.ts";
import { ConnectionRefused } from "#lib/connections/connection-refused.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** A form's outcome with a sentence that says why it did not work. */
export function refused(problem: string): FormState {
  return { errors: {}, values: {}, problem };
}

/** A form's outcome with a sentence that says it worked. */
export function accepted(done: string): FormState {
  return { errors: {}, values: {}, done };
}

/**
 * Runs a server action on the person that a form names, for an owner: a stranger's person answers 404, and
 * a viewer gets an explanation. What a connection cannot do is said in its own words.
 */
export async function ownerAct(
  form: FormData,
  act: (access: PersonAccess) => Promise<FormState>,
): Promise<FormState> {
  const t = getWords("shell.ownerAct");
  const access = await loadPerson(readText(form, "personId"));
  if (access.person.role !== "owner") {
    await noteRefusal(currentAuth(), access.viewer, access.person.id, "owner-only");
    return refused(t("ownersOnly"));
  }
  try {
    return await act(access);
  } catch (error) {
    if (error instanceof ConnectionRefused) return refused(error.message);
    throw error;
  }
}
