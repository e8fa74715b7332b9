import { getWords } from "#lib/messages/get-words.ts";
/** What an invitation is to its reader, as `lib/auth/invitations.ts` says. */
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

type Names = { readonly inviter: string; readonly person: string; readonly signedIn: boolean };

/** Title and text for each state but the open one, which asks a question. */
export function describeStatus(
  status: Exclude<InvitationStatus, "open">,
  { inviter, person, signedIn }: Names,
): { title: string; text: string } {
  const t = getWords("invitation.invitationWords");
  const text = status === "other-account" && !signedIn ? "signInFirst" : "text";
  return {
    title: t(`${status}.title`, { person }),
    text: status === "other-account" ? t(`other-account.${text}`) : t(`${status}.text`, { inviter, person }),
  };
}
