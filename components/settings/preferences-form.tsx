"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { PREFERENCE_CHOICES, type ReadingPreferences } from "#lib/metrics/reading-preferences.ts";
import { SMOOTHINGS, type Smoothing } from "#lib/metrics/smoothing.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type PreferencesFormProps = {
  action: FormAction;
  reading: ReadingPreferences;
  /** What the browser's language is used to. */
  usual: { readonly [Name in keyof ReadingPreferences]: NonNullable<ReadingPreferences[Name]> };
  /** Empty follows the browser. */
  zone: string;
  smoothing: Smoothing;
  theme: string;
  zones: readonly string[];
};

const QUESTIONS = ["mass", "length", "temperature", "distance", "clock", "weekStart"] as const;

/** Units, clock, week, time zone and colours. */
export function PreferencesForm({
  action,
  reading,
  usual,
  zone,
  smoothing,
  theme,
  zones,
}: PreferencesFormProps) {
  const t = useWords("settings.preferencesForm");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const options = [
    { value: "", label: t("followMyBrowser") },
    ...zones.map((value) => ({ value, label: value.replaceAll("_", " ") })),
  ];
  return (
    <form action={submit} className="grid gap-6">
      <FormMessage state={state} />
      {QUESTIONS.map((name) => (
        <RadioGroup
          key={`${name} ${reading[name] ?? ""}`}
          legend={t(`${name}.legend`)}
          name={name}
          inline
          defaultValue={reading[name] ?? ""}
          options={[
            { value: "", label: t("automatic", { choice: t(`choices.${usual[name]}`) }) },
            ...PREFERENCE_CHOICES[name].map((value) => ({ value, label: t(`choices.${value}`) })),
          ]}
        />
      ))}
      <Select
        key={zone}
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        name="zone"
        options={options}
        defaultValue={zone}
        error={state.errors["zone"]}
      />
      <RadioGroup
        key={`smoothing ${smoothing}`}
        legend={t("smoothing")}
        name="smoothing"
        inline
        defaultValue={smoothing}
        options={SMOOTHINGS.map((value) => ({ value, label: t(`smoothings.${value}`) }))}
      />
      <RadioGroup
        legend={t("colours")}
        name="theme"
        inline
        defaultValue={theme}
        options={[
          { value: "system", label: t("system") },
          { value: "light", label: t("light") },
          { value: "dark", label: t("dark") },
        ]}
      />
      <div>
        <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
