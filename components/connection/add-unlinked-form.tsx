import { ActionField } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Adds a person without a link: their readings come from a file, or are entered by hand. */
export function AddUnlinkedForm({ add }: { add: FormAction }) {
  const t = useWords("connection.addUnlinkedForm");
  return (
    <Disclosure summary={t("summary")}>
      <ActionForm action={add} className="grid max-w-md gap-4">
        <ActionField
          label={t("name")}
          hint={t("hint")}
          name="name"
          maxLength={60}
          autoComplete="off"
          required
        />
        <div>
          <SubmitButton variant="secondary">{t("add")}</SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}
