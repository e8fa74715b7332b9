"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readForm, readId, readText } from "#app/read-form.ts";
import { withProof } from "#app/with-proof.ts";
import type { FormState } from "#components/form/form-state.ts";
import { RENAME_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { leavePerson, unsharePerson } from "#lib/auth/end-share.ts";
import { addUnlinked, rename } from "#lib/auth/household.ts";
import { invitationPath } from "#lib/auth/invitation-code.ts";
import { invite, letIn, withdraw } from "#lib/auth/invitations.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { loadPerson, loadViewer } from "#lib/auth/session-gate.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { deletePerson } from "#lib/connections/delete-person.ts";
import { openSignIn } from "#lib/connections/open-sign-in.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import { unlinkConnection } from "#lib/connections/unlink-connection.ts";
import { findConnectionPage } from "#lib/queries/load-connections.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Adds a person without a link, and goes on to where their archive is imported. */
export async function addPerson(_state: FormState, form: FormData): Promise<FormState> {
  const viewer = await loadViewer();
  const typed = readForm(RENAME_FORM, form);
  if ("failed" in typed) return typed.failed;
  const id = await addUnlinked(currentAuth(), viewer, typed.data.name);
  if (id === null) return refused(getWords("connection.actions")("tooManyPeople"));
  revalidatePath("/connections", "layout");
  redirect(`/people/${id}/imports`);
}

/** Asks Withings for what is new. */
export async function syncNow(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, async ({ viewer, person }) => {
    const found = await findConnectionPage(viewer, readId(form, "connectionId"));
    if (found?.person.id !== person.id) return refused(t("linkNoLongerExists"));
    await requestSync(currentConnections(), found.connection.connectionId);
    revalidatePath("/connections", "layout");
    return accepted(found.connection.outageSince === null ? t("syncing") : t("syncLater"));
  });
}

/** Ends a link, and keeps or deletes what came through it. */
export async function unlink(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer }) => {
    const data = readText(form, "data") === "delete" ? "delete" : "keep";
    const wish = { connectionId: readId(form, "connectionId"), userId: viewer.user.id, data } as const;
    const end = async (): Promise<never> => {
      const { remainingAtWithings } = await unlinkConnection(currentConnections(), wish);
      revalidatePath("/connections", "layout");
      redirect(`/connections?done=${remainingAtWithings.length > 0 ? "unlinked-here" : "unlinked"}`);
    };
    return data === "keep" ? end() : withProof("delete-data", { viewer, form, values: { data } }, end);
  });
}

/** Turns on or off that a Withings login opens the signed-in account. */
export async function setSignIn(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, async ({ viewer }) => {
    const open = readText(form, "open") === "yes";
    const connectionId = readId(form, "connectionId");
    const set = async () => {
      await openSignIn(currentConnections(), { connectionId, userId: viewer.user.id, open });
      revalidatePath("/connections", "layout");
      return accepted(open ? t("signInOn") : t("signInOff"));
    };
    return open ? withProof("add-sign-in", { viewer, form }, set) : set();
  });
}

export async function renamePerson(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, async (access) => {
    const read = readForm(RENAME_FORM, form);
    if ("failed" in read) return read.failed;
    await rename(currentAuth(), access, read.data.name);
    revalidatePath("/", "layout");
    return accepted(t("renamed"));
  });
}

/** Makes an invitation to see a person; its link is shown this once. */
export async function makeInvitation(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, (access) =>
    withProof("invite", { viewer: access.viewer, form }, async () => {
      const context = currentAuth();
      const invited = await invite(context, access);
      if ("code" in invited) {
        revalidatePath("/connections", "layout");
        const link = `${context.appUrl}${invitationPath(invited.code)}`;
        return { errors: {}, values: { link, code: invited.code }, done: t("invitationMade") };
      }
      if (invited.problem === "unnamed") return refused(t("nameFirst"));
      return refused(t("tooMany", { at: tryAgain(invited.at, context.now()) }));
    }),
  );
}

/** Lets in who accepted an invitation. */
export async function letReceiverIn(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, (access) =>
    withProof("let-in", { viewer: access.viewer, form }, async () => {
      const done = await letIn(currentAuth(), access, readId(form, "invitationId"));
      revalidatePath("/", "layout");
      return done ? accepted(t("letIn")) : refused(t("invitationEnded"));
    }),
  );
}

/** Takes an invitation back, or refuses who accepted it. */
export async function withdrawInvitation(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, async (access) => {
    const done = await withdraw(currentAuth(), access, readId(form, "invitationId"));
    revalidatePath("/", "layout");
    return done ? accepted(t("withdrawn")) : refused(t("invitationEnded"));
  });
}

export async function unshare(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, async (access) => {
    await unsharePerson(currentAuth(), access, readId(form, "userId"));
    revalidatePath("/connections", "layout");
    return accepted(t("withdrawn"));
  });
}

/** Ends the viewer's own access to a shared person. */
export async function leave(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  const access = await loadPerson(readText(form, "personId"));
  if (!(await leavePerson(currentAuth(), access))) return refused(t("ownerCannotLeave"));
  revalidatePath("/", "layout");
  redirect("/connections?done=left");
}

/** Erases a person with everything measured. */
export async function erasePerson(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.actions");
  return ownerAct(form, async ({ viewer, person }) => {
    const confirmation = readText(form, "confirmation");
    if (confirmation.trim() !== person.name)
      return { errors: { confirmation: t("typeExactly", { name: person.name }) }, values: {} };
    return withProof("delete-person", { viewer, form, values: { confirmation } }, async () => {
      await deletePerson(currentConnections(), { personId: person.id, userId: viewer.user.id });
      revalidatePath("/", "layout");
      redirect("/connections?done=deleted");
    });
  });
}
