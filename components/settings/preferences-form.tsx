"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { PREFERENCE_CHOICES, type ReadingPreferences } from "#lib/metrics/reading-preferences.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type PreferencesFormProps = {
  action: FormAction;
  reading: ReadingPreferences;
  /** What the browser's language is used to. */
  usual: { readonly [Name in keyof ReadingPreferences]: NonNullable<ReadingPreferences[Name]> };
  /** Empty follows the browser. */
  zone: string;
  theme: string;
  zones: readonly string[];
};

/** What each choice is called. */
const QUESTIONS: readonly {
  name: keyof ReadingPreferences;
  legend: string;
  words: Readonly<Record<string, string>>;
}[] = [
  { name: "mass", legend: "Weight in", words: { kg: "kg", lb: "lb", st: "st lb" } },
  { name: "length", legend: "Height in", words: { m: "m", ft: "ft in" } },
  { name: "temperature", legend: "Temperature in", words: { c: "°C", f: "°F" } },
  { name: "distance", legend: "Distance in", words: { km: "km", mi: "miles" } },
  { name: "clock", legend: "Clock", words: { "12": "12 hours", "24": "24 hours" } },
  {
    name: "weekStart",
    legend: "Weeks begin on",
    words: { mon: "Monday", sat: "Saturday", sun: "Sunday" },
  },
];

/** Units, clock, week, time zone and colours. */
export function PreferencesForm({ action, reading, usual, zone, theme, zones }: PreferencesFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const options = [
    { value: "", label: "Follow my browser" },
    ...zones.map((value) => ({ value, label: value.replaceAll("_", " ") })),
  ];
  return (
    <form action={submit} className="grid gap-6">
      <FormMessage state={state} />
      {QUESTIONS.map(({ name, legend, words }) => (
        <RadioGroup
          key={`${name} ${reading[name] ?? ""}`}
          legend={legend}
          name={name}
          inline
          defaultValue={reading[name] ?? ""}
          options={[
            { value: "", label: `Automatic (${words[usual[name]] ?? ""})` },
            ...PREFERENCE_CHOICES[name].map((value) => ({ value, label: words[value] })),
          ]}
        />
      ))}
      <Select
        key={zone}
        label="Time zone"
        hint="Of the days and clocks on every page. Each measure keeps the zone it was taken in."
        name="zone"
        options={options}
        defaultValue={zone}
        error={state.errors["zone"]}
      />
      <RadioGroup
        legend="Colours"
        name="theme"
        inline
        defaultValue={theme}
        options={[
          { value: "system", label: "As the device" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <div>
        <SubmitButton pendingText="Saving…">Save</SubmitButton>
      </div>
    </form>
  );
}
