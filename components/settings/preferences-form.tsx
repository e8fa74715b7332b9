"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type PreferencesFormProps = {
  action: FormAction;
  massUnit: string;
  /** Empty follows the browser. */
  zone: string;
  theme: string;
  zones: readonly string[];
};

/** Units, time zone and colours. */
export function PreferencesForm({ action, massUnit, zone, theme, zones }: PreferencesFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const options = [
    { value: "", label: "Follow my browser" },
    ...zones.map((value) => ({ value, label: value.replaceAll("_", " ") })),
  ];
  return (
    <form action={submit} className="grid gap-6">
      <FormMessage state={state} />
      <RadioGroup
        legend="Weight in"
        name="massUnit"
        inline
        defaultValue={massUnit}
        options={[
          { value: "kg", label: "kg" },
          { value: "lb", label: "lb" },
          { value: "st", label: "st lb" },
        ]}
      />
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
