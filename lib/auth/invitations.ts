import { UNNAMED } from "#lib/metrics/person-name.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import {
  addInvitation,
  answerInvitation,
  endInvitation,
  findInvitation,
  type Invitation,
  letIn as open,
} from "#lib/storage/people/invitation.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import { makeInvitationCode } from "./invitation-code.ts";
import { countTry } from "./rate-limit.ts";
import type { PersonAccess } from "./session-gate.ts";
import type { Viewer } from "./viewer.ts";

/** An invitation is open for a week, and its receiver waits at most a week for the owner. */
export const INVITATION_DAYS = 7;
const INVITATION_MS = INVITATION_DAYS * DAY_MS;

export type Invited = { code: string } | { problem: "unnamed" } | { problem: "later"; at: Date };

/** Makes an invitation to see a person whom the viewer owns. Its code is answered here and never again. */
export async function invite(context: AuthContext, { viewer, person }: PersonAccess): Promise<Invited> {
  if (person.name === UNNAMED) return { problem: "unnamed" };
  const later = await countTry(context, "share", viewer.user.id);
  if (later) return { problem: "later", at: later };
  const code = makeInvitationCode();
  const now = context.now();
  await addInvitation(context.database, {
    codeHash: hashSecret(code),
    personId: person.id,
    inviterId: viewer.user.id,
    now,
    expiresAt: new Date(now.getTime() + INVITATION_MS),
  });
  return { code };
}

/** Lets in who accepted an invitation. False when no one waits by it any more. */
export function letIn(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  invitationId: string,
): Promise<boolean> {
  const wish = { invitationId, personId: person.id, userId: viewer.user.id, now: context.now() };
  return open(context.database, wish);
}

/** Takes an invitation back, or refuses who accepted it. False when it has ended already. */
export function withdraw(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  invitationId: string,
): Promise<boolean> {
  const wish = { invitationId, personId: person.id, userId: viewer.user.id, now: context.now() };
  return endInvitation(context.database, wish);
}

/** The receiver's answer. False when the invitation is open no longer. */
export function answer(
  context: AuthContext,
  viewer: Viewer,
  { code, accept }: { code: string; accept: boolean },
): Promise<boolean> {
  const now = context.now();
  return answerInvitation(context.database, {
    codeHash: hashSecret(code),
    receiverId: viewer.user.id,
    state: accept ? "waiting" : "declined",
    now,
    expiresAt: new Date(now.getTime() + INVITATION_MS),
  });
}

/** The invitation with a code; null for one that was never made. */
export function findByCode({ database }: AuthContext, code: string): Promise<Invitation | null> {
  return findInvitation(database, hashSecret(code));
}

/** What an invitation is to its reader. */
export type InvitationStatus =
  | "open"
  | "own"
  | "seen-already"
  | "waiting"
  | "let-in"
  | "ended"
  | "refused"
  | "declined"
  | "other-account"
  | "expired"
  | "withdrawn";

/** What an invitation is to this viewer; null without a sign-in. */
export function statusOf(
  { state, personId, receiver, expiresAt }: Invitation,
  viewer: Pick<Viewer, "user" | "people"> | null,
  now: Date,
): InvitationStatus {
  const role = viewer?.people.find(({ id }) => id === personId)?.role;
  if (role === "owner") return "own";
  if (state === "withdrawn") return "withdrawn";
  if (state === "open") return expiresAt <= now ? "expired" : role === "viewer" ? "seen-already" : "open";
  if (receiver === null || receiver.id !== viewer?.user.id) return "other-account";
  switch (state) {
    case "waiting":
      return expiresAt <= now ? "expired" : "waiting";
    case "let-in":
      return role === "viewer" ? "let-in" : "ended";
    default:
      return role === "viewer" ? "seen-already" : state;
  }
}
