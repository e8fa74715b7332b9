"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { UNNAMED } from "#lib/metrics/person-name.ts";

type NameNoticeProps = { personId: string; personName: string; action: FormAction };

/** Asks for the person's name, which Withings does not provide, until there is one. */
export function NameNotice({ personId, personName, action }: NameNoticeProps) {
  const t = useWords("dashboard.nameNotice");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  if (personName !== UNNAMED) return null;
  return (
    <section
      aria-label={t("label")}
      className="mb-6 rounded-md border border-line bg-surface p-4 print:hidden"
    >
      <form action={submit} className="grid gap-3" noValidate>
        <FormMessage state={state} />
        <input type="hidden" name="personId" value={personId} />
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-56">
            <Field
              label={t("question")}
              hint={t("hint")}
              name="name"
              maxLength={60}
              autoComplete="name"
              required
              defaultValue={state.values["name"]}
              error={state.errors["name"]}
            />
          </div>
          <SubmitButton variant="secondary">{t("save")}</SubmitButton>
        </div>
      </form>
    </section>
  );
}
