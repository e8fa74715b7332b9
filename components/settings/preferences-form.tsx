import { ActionRadios, ActionSelect } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { PREFERENCE_CHOICES, type ReadingPreferences } from "#lib/metrics/reading-preferences.ts";
import { SMOOTHINGS, type Smoothing } from "#lib/metrics/smoothing.ts";
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
  const options = [
    { value: "", label: t("followMyBrowser") },
    ...zones.map((value) => ({ value, label: value.replaceAll("_", " ") })),
  ];
  return (
    <ActionForm action={action} className="grid gap-6">
      {QUESTIONS.map((name) => (
        <ActionRadios
          key={name}
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
      <ActionSelect
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        name="zone"
        options={options}
        defaultValue={zone}
      />
      <ActionRadios
        legend={t("smoothing")}
        name="smoothing"
        inline
        defaultValue={smoothing}
        options={SMOOTHINGS.map((value) => ({ value, label: t(`smoothings.${value}`) }))}
      />
      <ActionRadios
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
    </ActionForm>
  );
}
