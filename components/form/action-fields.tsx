"use client";

import { type ComponentProps, type ReactNode, use } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { FormContext } from "./action-form.tsx";

/** A labelled input of the ActionForm around it: keeps what was typed, and says what was wrong with it. */
export function ActionField({
  name,
  defaultValue,
  ...field
}: ComponentProps<typeof Field> & { readonly name: string }) {
  const { values, errors } = use(FormContext);
  return <Field {...field} name={name} defaultValue={values[name] ?? defaultValue} error={errors[name]} />;
}

/** A select of the ActionForm around it. */
export function ActionSelect({
  name,
  defaultValue,
  ...select
}: ComponentProps<typeof Select> & { readonly name: string }) {
  const { values, errors } = use(FormContext);
  const chosen = values[name] ?? defaultValue;
  return <Select key={String(chosen)} {...select} name={name} defaultValue={chosen} error={errors[name]} />;
}

/** Radio buttons of the ActionForm around it. */
export function ActionRadios({ name, defaultValue, ...group }: ComponentProps<typeof RadioGroup>) {
  const { values, errors } = use(FormContext);
  const chosen = values[name] ?? defaultValue;
  // A browser that resets a sent form goes back to the choice with which the buttons began: they begin again.
  return <RadioGroup key={chosen} {...group} name={name} defaultValue={chosen} error={errors[name]} />;
}

/** `hint` says what the choice costs. */
export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

/** Checkboxes of the ActionForm around it, of which at first those without a hint are ticked. */
export function ActionCheckboxes({
  legend,
  name,
  options,
}: {
  legend: ReactNode;
  name: string;
  options: readonly Choice[];
}) {
  const { values, errors } = use(FormContext);
  const chosen = values[name]?.split(" ");
  return (
    <fieldset className="grid gap-x-4 sm:grid-cols-2">
      <legend className="text-sm font-medium">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <Checkbox
          key={value}
          name={name}
          value={value}
          label={label}
          hint={hint}
          defaultChecked={chosen ? chosen.includes(value) : hint === undefined}
        />
      ))}
      {errors[name] ? (
        <p role="alert" className="text-sm text-danger">
          {errors[name]}
        </p>
      ) : null}
    </fieldset>
  );
}

/** Asks within the ActionForm around it whether something is really meant, when the server has doubts. */
export function ActionDoubt({ name, label }: { name: string; label: ReactNode }) {
  const { values, errors } = use(FormContext);
  return errors[name] ? (
    <Notice tone="warning" urgent>
      <p>{errors[name]}</p>
      <Checkbox name={name} value={values[name] || "yes"} label={label} />
    </Notice>
  ) : null;
}
