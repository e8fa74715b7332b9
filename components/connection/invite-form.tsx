"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { CopyButton } from "./copy-button.tsx";

type InviteFormProps = {
  action: FormAction;
  personId: string;
  personName: string;
  registration: "open" | "invitation" | "closed";
};

/** Makes an invitation to see a person, and shows its link this once. */
export function InviteForm({ action, personId, personName, registration }: InviteFormProps) {
  const t = useWords("connection.inviteForm");
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
            label={t("link")}
            hint={t("linkHint")}
            value={link}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <p className="text-sm text-ink-soft">
            {t.rich("code", {
              code,
              mark: (text) => (
                <span className="inline-block font-medium whitespace-nowrap text-ink figures">{text}</span>
              ),
            })}
          </p>
          <CopyButton text={link}>{t("copyLink")}</CopyButton>
        </div>
      ) : null}
      <p className="max-w-prose text-sm text-ink-soft">
        {t("explanation", { personName })} {t(registration)}
      </p>
      <div>
        <SubmitButton variant="secondary" pendingText={t("creating")}>
          {link ? t("createAnother") : t("create")}
        </SubmitButton>
      </div>
    </form>
  );
}
