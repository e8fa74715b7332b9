import type { Words } from "#lib/messages/language.ts";
import type { Activity } from "#lib/storage/audit/audit-read.ts";

/** What happened, in a sentence for the reader whose account it is about; the name of an action without one. */
export function describeActivity(
  t: Words<"activity.describeActivity">,
  { action, subject, own, actor, person, other }: Activity,
): string {
  if (!isDescribed(t, action)) return action;
  return t(action, {
    own: String(own),
    who: own ? t("you") : (actor ?? t("anotherAccount")),
    whom: person ?? t("aPerson"),
    receiver: other ?? t("anotherPerson"),
    owner: actor ?? t("anOwner"),
    other: other ?? "none",
    subject: subject ?? "none",
    ownersOnly: String(subject === "owner-only"),
    deleted: String(subject?.endsWith("data deleted") ?? false),
  });
}

type Described = Parameters<Words<"activity.describeActivity">>[0];

function isDescribed(t: Words<"activity.describeActivity">, action: string): action is Described {
  return t.has(action as Described);
}
