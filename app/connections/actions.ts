"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readForm, readId, readText } from "#app/read-form.ts";
import type { FormState } from "#components/account/form-state.ts";
import { RENAME_FORM, SHARE_FORM } from "#lib/auth/account-forms.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { rename } from "#lib/auth/household.ts";
import { tryAgain } from "#lib/auth/rate-limit.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { leavePerson, sharePerson, unsharePerson } from "#lib/auth/share-person.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { deletePerson } from "#lib/connections/delete-person.ts";
import { openSignIn } from "#lib/connections/open-sign-in.ts";
import { requestSync } from "#lib/connections/sync-now.ts";
import { unlinkConnection } from "#lib/connections/unlink-connection.ts";
import { findConnectionPage } from "#lib/queries/load-connections.ts";

/** Asks Withings for what is new. */
export async function syncNow(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer, person }) => {
    const found = await findConnectionPage(viewer, readId(form, "connectionId"));
    if (found?.person.id !== person.id) return refused("This link no longer exists.");
    await requestSync(currentConnections(), found.connection.connectionId);
    revalidatePath("/connections", "layout");
    return accepted(
      found.connection.outageSince === null
        ? "Withings is being asked for what is new."
        : "Noted. Withings is asked for what is new as soon as it answers again.",
    );
  });
}

/** Ends a link, and keeps or deletes what came through it. */
export async function unlink(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer }) => {
    const data = readText(form, "data") === "delete" ? "delete" : "keep";
    const wish = { connectionId: readId(form, "connectionId"), userId: viewer.user.id, data } as const;
    const { told } = await unlinkConnection(currentConnections(), wish);
    revalidatePath("/connections", "layout");
    redirect(`/connections?done=${told.length > 0 ? "unlinked-here" : "unlinked"}`);
  });
}

/** Lets a Withings login open the account of whoever asks, or no longer. */
export async function setSignIn(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer }) => {
    const open = readText(form, "open") === "yes";
    const connectionId = readId(form, "connectionId");
    await openSignIn(currentConnections(), { connectionId, userId: viewer.user.id, open });
    revalidatePath("/connections", "layout");
    return accepted(
      open ? "This Withings login now opens your account." : "This Withings login opens nothing now.",
    );
  });
}

export async function renamePerson(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const read = readForm(RENAME_FORM, form);
    if ("failed" in read) return read.failed;
    await rename(currentAuth(), access, read.data.name);
    revalidatePath("/", "layout");
    return accepted("Renamed.");
  });
}

/** Lets somebody with an account here see a person. */
export async function share(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    const read = readForm(SHARE_FORM, form);
    if ("failed" in read) return read.failed;
    const context = currentAuth();
    const shared = await sharePerson(context, access, read.data.email);
    if (shared === "shared") {
      revalidatePath("/connections", "layout");
      return accepted(`${read.data.email} can now see ${access.person.name}.`);
    }
    const { values } = read;
    if (shared.problem === "later") return refused(`Too many tries. ${tryAgain(shared.at, context.now())}`);
    if (shared.problem === "yourself") return { errors: { email: "This is your own address." }, values };
    return {
      errors: { email: "Nobody here has this address. Ask them to create an account first." },
      values,
    };
  });
}

export async function unshare(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async (access) => {
    await unsharePerson(currentAuth(), access, readId(form, "userId"));
    revalidatePath("/connections", "layout");
    return accepted("Taken back.");
  });
}

/** Gives up seeing somebody else's person. */
export async function leave(_state: FormState, form: FormData): Promise<FormState> {
  const access = await loadPerson(readText(form, "personId"));
  if (!(await leavePerson(currentAuth(), access)))
    return refused("You own this person: there is nothing to give up but the person itself.");
  revalidatePath("/", "layout");
  redirect("/connections?done=left");
}

/** Erases a person with everything measured. */
export async function erasePerson(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer, person }) => {
    if (readText(form, "confirmation").trim() !== person.name)
      return { errors: { confirmation: `Write “${person.name}”, exactly so.` }, values: {} };
    await deletePerson(currentConnections(), { personId: person.id, userId: viewer.user.id });
    revalidatePath("/", "layout");
    redirect("/connections?done=deleted");
  });
}
