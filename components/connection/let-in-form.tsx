import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "#components/form/action-form.tsx";

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
  const t = useWords("connection.letInForm");
  const who = receiver.name ?? receiver.email ?? t("unnamed");
  const hidden = { personId, invitationId };
  return (
    <section
      aria-label={t("acceptedInvitation", { who })}
      className="grid gap-3 rounded-md border-s-4 border-info bg-info-soft px-4 py-3 text-sm text-ink"
    >
      <p>
        {t.rich("explanation", {
          who,
          email: receiver.name && receiver.email ? ` (${receiver.email})` : "",
          personName,
          strong: (text) => <span className="font-semibold">{text}</span>,
        })}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <ActionForm action={letIn} hidden={hidden}>
          <div>
            <SubmitButton pendingText={t("lettingIn")}>{t("letIn", { who })}</SubmitButton>
          </div>
        </ActionForm>
        <ActionForm action={refuse} hidden={hidden}>
          <div>
            <SubmitButton variant="secondary">{t("refuse")}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </section>
  );
}
