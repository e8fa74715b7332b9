import { ActionField, ActionRadios } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** A number to enter: its field, its label with the unit, and what it is so far. */
export type NumberField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly required: boolean;
};

type AlertFormProps = {
  action: FormAction;
  /** Sent along: whose alert it is, what it is about, and which one is changed. */
  hidden: Readonly<Record<string, string>>;
  /** Of a limit: what is compared, and on which side of it. */
  limit: { readonly of: string; readonly side: string } | null;
  numbers: readonly NumberField[];
  isNew: boolean;
};

/** The numbers of an alert. Works without script. */
export function AlertForm({ action, hidden, limit, numbers, isNew }: AlertFormProps) {
  const t = useWords("alerts.form");
  return (
    <ActionForm action={action} hidden={hidden} className="grid max-w-xl gap-5" noValidate={false}>
      {limit ? (
        <>
          <ActionRadios
            legend={t("of")}
            name="of"
            inline
            defaultValue={limit.of}
            options={(["reading", "week"] as const).map((value) => ({ value, label: t(`ofs.${value}`) }))}
          />
          <ActionRadios
            legend={t("side")}
            name="side"
            inline
            defaultValue={limit.side}
            options={(["above", "below"] as const).map((value) => ({ value, label: t(`sides.${value}`) }))}
          />
        </>
      ) : null}
      {numbers.length > 1 ? <p className="text-sm text-ink-soft">{t("several")}</p> : null}
      {numbers.length > 0 ? (
        <div className="grid gap-5 sm:grid-cols-2">
          {numbers.map(({ name, label, hint, value, required }) => (
            <ActionField
              key={name}
              label={label}
              hint={hint}
              name={name}
              inputMode="decimal"
              autoComplete="off"
              required={required}
              defaultValue={value}
            />
          ))}
        </div>
      ) : (
        <p>{t("ready")}</p>
      )}
      <p className="text-sm text-ink-soft">{t("fresh")}</p>
      <div>
        <SubmitButton pendingText={t("saving")}>{t(isNew ? "set" : "save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
