"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { CopyButton } from "./copy-button.tsx";

type InviteFormProps = {
  action: FormAction;
  personId: string;
  personName: string;
  registration: "open" | "invitation" | "closed";
};

const WITHOUT_ACCOUNT = {
  open: "A person without an account here makes one on the way.",
  invitation: "A person without an account here can make one with the invitation.",
  closed: "They need an account here already: this Plumbline takes no new ones.",
} as const;

/** Makes an invitation to see a person, and shows its link this once. */
export function InviteForm({ action, personId, personName, registration }: InviteFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const { link, code } = state.values;
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      {link && code ? (
        <div className="grid gap-2">
          <Field
            key={link}
            label="Link to hand over"
            hint="To one person, by a way that you trust. It is shown only now; withdraw it and make another if it gets lost."
            value={link}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <p className="text-sm text-ink-soft">
            Or read out this code:{" "}
            <span className="inline-block font-medium whitespace-nowrap text-ink figures">{code}</span>
          </p>
          <CopyButton text={link}>Copy link</CopyButton>
        </div>
      ) : null}
      <p className="max-w-prose text-sm text-ink-soft">
        An invitation is a link for one person. The person who accepts it is shown to you first, and sees{" "}
        {personName} only once you let them in; they can look, and change nothing.{" "}
        {WITHOUT_ACCOUNT[registration]}
      </p>
      <div>
        <SubmitButton variant="secondary" pendingText="Making an invitation…">
          {link ? "Make another invitation" : "Make an invitation"}
        </SubmitButton>
      </div>
    </form>
  );
}
