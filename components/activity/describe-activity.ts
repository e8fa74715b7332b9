import type { Activity } from "#lib/storage/audit/audit-read.ts";

/** What happened, in a sentence for the reader whose account it is about. */
export function describeActivity({ action, subject, own, actor, person, other }: Activity): string {
  const who = own ? "You" : (actor ?? "Another account");
  const whom = person ?? "a person";
  const receiver = other ?? "another person";
  const withings = subject === "withings" ? "with Withings" : "with the password";
  switch (action) {
    case "sign-up":
      return `The account was made ${withings}`;
    case "sign-in":
      return `Signed in ${withings}`;
    case "sign-in-failed":
      return "A sign-in failed: wrong password";
    case "sign-in-refused":
      return "Sign-ins were refused for a while: too many wrong passwords";
    case "new-browser":
      return "Signed in with a browser that was new to this account";
    case "sign-out":
      return "Signed out";
    case "sign-out-everywhere":
      return "Signed out everywhere";
    case "end-session":
      return "Signed another browser out";
    case "prove":
      return `Confirmed ${withings} that it is you`;
    case "prove-failed":
      return "Confirming that it is you failed";
    case "change-password":
      return "The password was changed";
    case "reset-password":
      return "A new password was chosen in place of a forgotten one";
    case "change-email":
      return "The e-mail address was changed";
    case "add-sign-in":
      return "An e-mail address and password were added as a way to sign in";
    case "link":
      return `${who} linked ${whom} to Withings`;
    case "relink":
      return `${who} linked ${whom} to Withings again`;
    case "unlink":
      return `${who} unlinked ${whom} from Withings${subject?.endsWith("data deleted") ? " and deleted the data" : ""}`;
    case "open-sign-in":
      return `The Withings login of ${whom} was allowed to open ${own ? "this" : "another"} account`;
    case "close-sign-in":
      return `The Withings login of ${whom} was stopped from opening ${own ? "this" : "another"} account`;
    case "invite":
      return `${who} made an invitation to see ${whom}`;
    case "withdraw-invitation":
      return `${who} withdrew an invitation to see ${whom}`;
    case "accept-invitation":
      return `${who} accepted an invitation to see ${whom}`;
    case "decline-invitation":
      return `${who} declined an invitation to see ${whom}`;
    case "let-in":
      return own
        ? `You let ${receiver} see ${whom}`
        : `${actor ?? "An owner"} let ${other ?? "you"} see ${whom}`;
    case "refuse-invitation":
      return own
        ? `You refused to let ${receiver} see ${whom}`
        : `${actor ?? "An owner"} refused to let ${other ?? "you"} see ${whom}`;
    case "share":
      return `${who} shared ${whom} with ${receiver}`;
    case "unshare":
      return own
        ? `You took ${receiver}’s view of ${whom} back`
        : `${actor ?? "An owner"} took ${other ? `${other}’s` : "your"} view of ${whom} back`;
    case "leave":
      return `${who} stopped seeing ${whom}`;
    case "export":
      return `${who} exported ${whom}${subject ? ` (${subject})` : ""}`;
    case "assign-reading":
      return `${who} said whose a reading of ${whom} is`;
    case "ignore-reading":
      return `${who} said that a reading of ${whom} belongs to no one here`;
    case "leave-out-reading":
      return `${who} left a reading of ${whom} out of charts`;
    case "put-back-reading":
      return `${who} put a reading of ${whom} back`;
    case "move-reading":
      return `${who} moved a reading of ${whom} to another person`;
    case "undo-decision":
      return `${who} undid a decision about a reading of ${whom}`;
    case "keep-missing":
      return `${who} kept records of ${whom} that are gone at Withings`;
    case "remove-missing":
      return `${who} removed records of ${whom} that are gone at Withings`;
    case "undo-missing":
      return `${who} undid a decision about records that are gone at Withings`;
    case "erase-person":
      return `${who} deleted a person`;
    case "erase-account":
      return "An account was deleted";
    case "authorization-refused":
      return "Coming back from Withings failed";
    case "access-refused":
      return own
        ? `You were refused: ${subject === "owner-only" ? `only an owner of ${whom} may do that` : "a person who is not shared with you"}`
        : `${actor ?? "Another account"} was refused ${subject === "owner-only" ? `to change something of ${whom}` : `to see ${whom}`}`;
    default:
      return action;
  }
}
