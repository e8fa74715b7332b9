"use client";

import { use } from "react";
import { ActionForm, FormContext } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
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
export function InviteForm({ action, personId, ...rest }: InviteFormProps) {
  return (
    <ActionForm action={action} hidden={{ personId }}>
      <Invitation {...rest} />
    </ActionForm>
  );
}

/** The new invitation, once there is one; what it is good for; and the button that makes one. */
function Invitation({ personName, registration }: Pick<InviteFormProps, "personName" | "registration">) {
  const t = useWords("connection.inviteForm");
  const { link, code } = use(FormContext).values;
  return (
    <>
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
    </>
  );
}
