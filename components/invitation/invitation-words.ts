/** What an invitation is to its reader, as `lib/auth/invitations.ts` says. */
export type InvitationStanding =
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

/** The head and the sentences for each standing but the open one, which has a question. */
export function describeStanding(
  standing: Exclude<InvitationStanding, "open">,
  { inviter, person, signedIn }: Names,
): { title: string; text: string } {
  switch (standing) {
    case "own":
      return {
        title: "This is your own invitation",
        text: `You own ${person}. Hand the link to the person who shall see ${person}: they open it in their own account, and you let them in under Connections.`,
      };
    case "seen-already":
      return {
        title: `You see ${person} already`,
        text: "There is nothing to accept. The invitation stays open for another person.",
      };
    case "waiting":
      return {
        title: "You have accepted",
        text: `${inviter} is shown your name and address, and lets you in or not. As soon as that is done, ${person} is among your people.`,
      };
    case "let-in":
      return { title: `You can see ${person}`, text: `${inviter} has let you in.` };
    case "ended":
      return {
        title: `You no longer see ${person}`,
        text: "You were let in by this invitation, and that has ended since. A new invitation can begin it again.",
      };
    case "refused":
      return {
        title: "You were not let in",
        text: `An owner of ${person} refused. If that was a mistake, ask for a new invitation.`,
      };
    case "declined":
      return {
        title: "You said no to this invitation",
        text: "Nothing is shared with you by it. If you changed your mind, ask for a new one.",
      };
    case "other-account":
      return {
        title: "This invitation was answered already",
        text: signedIn
          ? "It was answered with another account than the one you are signed in with, and each invitation is for one person. If that account is yours, sign in with it; otherwise ask for a new invitation."
          : "Each invitation is for one person. If it was you who answered it, sign in to see what came of it; otherwise ask for a new one.",
      };
    case "expired":
      return {
        title: "This invitation has expired",
        text: "Invitations end after a week, and so does the wait for an answer. Ask for a new one.",
      };
    case "withdrawn":
      return {
        title: "This invitation was withdrawn",
        text: "An owner took it back before it was accepted. Ask for a new one if you think it was a mistake.",
      };
  }
}
