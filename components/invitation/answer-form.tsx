import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getWords } from "#lib/messages/get-words.ts";

type AnswerFormProps = {
  action: FormAction;
  code: string;
  inviter: string;
  person: string;
  /** How the receiver is shown to the owner. */
  me: string;
};

/** Asks the receiver whether to accept, and says what that means for both sides. */
export function AnswerForm({ action, code, inviter, person, me }: AnswerFormProps) {
  const t = getWords("invitation.answerForm");
  return (
    <ActionForm action={action} hidden={{ code }} className="grid gap-5">
      <ul className="grid list-disc gap-2 ps-5 text-sm text-ink-soft">
        <li>{t("youSee", { person })}</li>
        <li>
          {t.rich("seesYou", {
            inviter,
            me,
            name: (text) => <span className="font-medium text-ink">{text}</span>,
          })}
        </li>
        <li>{t("letIn", { inviter, person })}</li>
      </ul>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="answer" value="yes" pendingText={t("answering")}>
          {t("accept")}
        </SubmitButton>
        <SubmitButton variant="secondary" name="answer" value="no" pendingText={t("answering")}>
          {t("decline")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
