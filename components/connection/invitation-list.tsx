import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { HouseholdPerson } from "#lib/queries/load-connections.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";

type InvitationListProps = {
  invitations: HouseholdPerson["invitations"];
  clock: Clock;
  personId: string;
  withdraw: FormAction;
};

/** Open invitations, each with a way to withdraw it. */
export function InvitationList({ invitations, clock, personId, withdraw }: InvitationListProps) {
  const t = useWords("connection.invitationList");
  if (invitations.length === 0) return null;
  return (
    <ul aria-label={t("openInvitations")} className="grid divide-y divide-line">
      {invitations.map(({ id, expiresAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
          <span className="min-w-0">
            <span className="font-medium">{t("openInvitation")}</span>
            <span className="text-ink-soft">
              {" "}
              · {t("until", { expiresAt: formatInstant(expiresAt, clock.zone, clock.locale, "date-time") })}
            </span>
          </span>
          <ActionForm action={withdraw} hidden={{ personId, invitationId: id }}>
            <SubmitButton variant="quiet">{t("withdraw")}</SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
