"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

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
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="code" value={code} />
      <ul className="grid list-disc gap-2 ps-5 text-sm text-ink-soft">
        <li>You would see everything measured of {person}, now and as it comes. You can change nothing.</li>
        <li>
          {inviter} sees that it is you: <span className="font-medium text-ink">{me}</span>. Nothing of what
          is measured of you is shared.
        </li>
        <li>
          It opens once {inviter} has let you in. You can stop seeing {person} at any time.
        </li>
      </ul>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="answer" value="yes" pendingText="Answering…">
          Accept
        </SubmitButton>
        <SubmitButton variant="secondary" name="answer" value="no" pendingText="Answering…">
          No, thank you
        </SubmitButton>
      </div>
    </form>
  );
}
