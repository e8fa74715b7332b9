"use client";

import { type ReactNode, use } from "react";
import { CopyButton } from "#components/connection/copy-button.tsx";
import { ActionField, ActionRadios, ActionSelect } from "#components/form/action-fields.tsx";
import { ActionForm, FormContext } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { SCOPE_AREAS } from "#lib/metrics/area-scope.ts";

type TokenFormProps = {
  action: FormAction;
  people: readonly { readonly id: string; readonly name: string }[];
  /** For how many days a token may be made; null: until it is revoked. */
  days: readonly (number | null)[];
  /** Where programs ask. */
  address: string;
};

/** Makes a token for programs, and shows it this once. Works without script. */
export function TokenForm({ action, people, days, address }: TokenFormProps) {
  const t = useWords("tokens.form");
  const areas = useWords("metrics.areas");
  return (
    <ActionForm action={action} className="grid grid-cols-1 gap-5">
      <MadeToken address={address} />
      <ActionField
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        autoComplete="off"
        maxLength={60}
        required
      />
      <Choices
        name="people"
        legend={t("people")}
        hint={t("peopleHint")}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choices
        name="areas"
        legend={t("areas")}
        hint={t("areasHint")}
        options={SCOPE_AREAS.map((area) => ({
          value: area,
          label: area === "notes" ? t("notes") : areas(area),
        }))}
      />
      <ActionRadios
        legend={t("access")}
        name="access"
        defaultValue="read"
        required
        options={[
          { value: "read", label: t("read") },
          { value: "write", label: t("write"), hint: t("writeHint") },
        ]}
      />
      <div className="max-w-80">
        <ActionSelect
          label={t("days")}
          name="days"
          defaultValue={String(days[1] ?? "")}
          options={days.map((count) => ({
            value: String(count ?? ""),
            label: count === null ? t("never") : t("afterDays", { days: count }),
          }))}
        />
      </div>
      <div>
        <SubmitButton pendingText={t("making")}>{t("make")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

type ChoicesProps = {
  name: string;
  legend: ReactNode;
  hint: ReactNode;
  options: readonly { readonly value: string; readonly label: string }[];
};

/** Checkboxes of which none need be ticked, which means all. */
function Choices({ name, legend, hint, options }: ChoicesProps) {
  const ticked = use(FormContext).values[name] ?? "";
  return (
    // A browser resets a form that was sent: what was chosen comes back as its new beginning.
    <fieldset key={ticked} className="grid gap-x-6 sm:grid-cols-2">
      <legend className="text-sm font-semibold">{legend}</legend>
      <p className="text-sm text-ink-soft sm:col-span-2">{hint}</p>
      {options.map(({ value, label }) => (
        <Checkbox
          key={value}
          name={name}
          value={value}
          label={label}
          defaultChecked={ticked.split(" ").includes(value)}
        />
      ))}
    </fieldset>
  );
}

function MadeToken({ address }: { address: string }) {
  const t = useWords("tokens.made");
  const { token } = use(FormContext).values;
  if (!token) return null;
  const command = `curl -H "Authorization: Bearer ${token}" ${address}/people`;
  return (
    <Notice tone="success" title={t("title")} urgent>
      <div className="grid grid-cols-1 gap-3">
        <p>{t("explanation")}</p>
        <Field
          label={t("token")}
          value={token}
          readOnly
          spellCheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <CopyButton text={token}>{t("copy")}</CopyButton>
        <p className="text-sm">{t("try")}</p>
        <pre className="rounded-md bg-sunken p-3 text-sm break-all whitespace-pre-wrap text-ink">
          {command}
        </pre>
      </div>
    </Notice>
  );
}
