"use client";

import { type ComponentProps, use } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormContext } from "./form-context.ts";

/** A labelled input of the ActionForm around it: keeps what was typed, and says what was wrong with it. */
export function ActionField({
  name,
  defaultValue,
  ...field
}: ComponentProps<typeof Field> & { readonly name: string }) {
  const { values, errors } = use(FormContext);
  return <Field {...field} name={name} defaultValue={values[name] ?? defaultValue} error={errors[name]} />;
}
