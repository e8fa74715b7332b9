import Link from "next/link";
import type { FormAction } from "#components/form/form-state.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { ConnectionSummary } from "./connection-summary.tsx";
import type { Clock } from "#components/ui/clock.ts";
import type { HouseholdPerson } from "#lib/queries/load-connections.ts";
import { LinkForm } from "./link-form.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteForm } from "./invite-form.tsx";
import { LetInForm } from "./let-in-form.tsx";
import { DeletePersonForm, LeaveForm, RenameForm } from "./manage-person.tsx";
import { SharedWith } from "./shared-with.tsx";

type PersonActions = Readonly<
  Record<
    | "syncNow"
    | "renamePerson"
    | "makeInvitation"
    | "letReceiverIn"
    | "withdrawInvitation"
    | "unshare"
    | "leave"
    | "erasePerson",
    FormAction
  >
>;

type PersonCardProps = {
  person: HouseholdPerson;
  /** Whether a receiver without an account can make one. */
  registration: "open" | "invitation" | "closed";
  clock: Clock;
  actions: PersonActions;
};

/** A person of the household: the links to Withings, and for an owner what can be done. */
export function PersonCard({ person, registration, clock, actions }: PersonCardProps) {
  const t = useWords("connection.personCard");
  const { id, name, role, connections, sharedWith, invitations } = person;
  const owner = role === "owner";
  const form = { personId: id, personName: name };
  return (
    <Card className="grid gap-4" aria-labelledby={`person-${id}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`person-${id}`} className="min-w-0 text-lg">
          <Link href={`/people/${id}`} className="hover:underline">
            {name}
          </Link>
        </h2>
        {owner ? null : <Badge>{t("sharedWith")}</Badge>}
      </div>
      {connections.map((connection) => (
        <ConnectionSummary
          key={connection.connectionId}
          connection={connection}
          personName={name}
          canManage={owner}
          clock={clock}
          syncNow={actions.syncNow}
        />
      ))}
      {connections.length === 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-ink-soft">{t("notLinkedToWithings")}</p>
          {owner ? (
            <LinkForm personId={id} returnTo="/connections">
              {t("linkToWithings")}
            </LinkForm>
          ) : null}
        </div>
      ) : null}
      {invitations.map(({ id: invitationId, receiver }) =>
        receiver ? (
          <LetInForm
            key={invitationId}
            invitationId={invitationId}
            receiver={receiver}
            letIn={actions.letReceiverIn}
            refuse={actions.withdrawInvitation}
            {...form}
          />
        ) : null,
      )}
      {owner ? (
        <div>
          <Disclosure summary={t("rename")}>
            <RenameForm action={actions.renamePerson} {...form} />
          </Disclosure>
          <Disclosure summary={t("sharing")}>
            <div className="grid gap-5">
              <SharedWith users={sharedWith} personId={id} unshare={actions.unshare} />
              <InvitationList
                invitations={invitations.filter(({ receiver }) => receiver === null)}
                clock={clock}
                personId={id}
                withdraw={actions.withdrawInvitation}
              />
              <InviteForm action={actions.makeInvitation} registration={registration} {...form} />
            </div>
          </Disclosure>
          <Disclosure summary={t("deletePerson")}>
            <DeletePersonForm action={actions.erasePerson} {...form} />
          </Disclosure>
        </div>
      ) : (
        <Disclosure summary={t("stopSeeingPerson")}>
          <LeaveForm action={actions.leave} {...form} />
        </Disclosure>
      )}
    </Card>
  );
}
