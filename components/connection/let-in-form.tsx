import type { FormAction } from "#components/account/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { ActionForm } from "./action-form.tsx";

type LetInFormProps = {
  invitationId: string;
  personId: string;
  personName: string;
  receiver: { readonly name: string | null; readonly email: string | null };
  letIn: FormAction;
  refuse: FormAction;
};

/** Shows an owner who accepted an invitation, before it opens anything. */
export function LetInForm({ invitationId, personId, personName, receiver, letIn, refuse }: LetInFormProps) {
  const who = receiver.name ?? receiver.email ?? "A person who gave no name";
  const hidden = { personId, invitationId };
  return (
    <section
      aria-label={`${who} accepted an invitation`}
      className="grid gap-3 rounded-md border-s-4 border-info bg-info-soft px-4 py-3 text-sm text-ink"
    >
      <p>
        <span className="font-semibold">{who}</span>
        {receiver.name && receiver.email ? ` (${receiver.email})` : ""} accepted your invitation and waits to
        see {personName}. Name and address are what they wrote themselves: if you gave the link to another
        person, refuse.
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <ActionForm action={letIn} hidden={hidden}>
          <div>
            <SubmitButton pendingText="Letting in…">Let {who} in</SubmitButton>
          </div>
        </ActionForm>
        <ActionForm action={refuse} hidden={hidden}>
          <div>
            <SubmitButton variant="secondary">Refuse</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </section>
  );
}
