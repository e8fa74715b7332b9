import type { FormAction } from "#components/account/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { ActionForm } from "./action-form.tsx";
import type { Clock } from "./connection-view.ts";

export type InvitationEntry = {
  readonly id: string;
  /** ms since 1970. */
  readonly expiresAt: number;
  /** Who accepted it; null while nobody has. */
  readonly receiver: { readonly name: string | null; readonly email: string | null } | null;
};

type InvitationListProps = {
  invitations: readonly InvitationEntry[];
  clock: Clock;
  personId: string;
  withdraw: FormAction;
};

/** Invitations that nobody has accepted yet, and taking them back. */
export function InvitationList({ invitations, clock, personId, withdraw }: InvitationListProps) {
  if (invitations.length === 0) return null;
  return (
    <ul aria-label="Open invitations" className="grid divide-y divide-line">
      {invitations.map(({ id, expiresAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
          <span className="min-w-0">
            <span className="font-medium">Open invitation</span>
            <span className="text-ink-soft">
              {" "}
              · until {formatInstant(expiresAt, clock.zone, clock.locale, "date-time")}
            </span>
          </span>
          <ActionForm action={withdraw} hidden={{ personId, invitationId: id }}>
            <SubmitButton variant="quiet">Withdraw</SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
