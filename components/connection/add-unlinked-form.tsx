"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Adds a person without a link: their readings come from a file, or are entered by hand. */
export function AddUnlinkedForm({ add }: { add: FormAction }) {
  const t = useWords("connection.addUnlinkedForm");
  const [state, submit] = useActionState(add, EMPTY_FORM);
  return (
    <Disclosure summary={t("summary")}>
      <form action={submit} className="grid max-w-md gap-4">
        <FormMessage state={state} />
        <Field
          label={t("name")}
          hint={t("hint")}
          name="name"
          maxLength={60}
          autoComplete="off"
          required
          defaultValue={state.values["name"]}
          error={state.errors["name"]}
        />
        <div>
          <SubmitButton variant="secondary">{t("add")}</SubmitButton>
        </div>
      </form>
    </Disclosure>
  );
}
