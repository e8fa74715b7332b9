"use client";

import { type ComponentProps, createContext, useActionState } from "react";
import { FormMessage } from "./form-message.tsx";
import { EMPTY_FORM, type FormAction, type FormState } from "./form-state.ts";

/** The outcome of the last submit, for the fields of the form. */
export const FormContext = createContext<FormState>(EMPTY_FORM);

type ActionFormProps = Omit<ComponentProps<"form">, "action" | "hidden"> & {
  action: FormAction;
  /** Sent along, unseen. */
  hidden?: Readonly<Record<string, string>> | undefined;
};

/**
 * A form with its outcome above it, and beside each of its fields (action-fields.tsx). Works before any script has
 * loaded; the server says in our words what is wrong, unless the browser shall check first (`noValidate={false}`).
 */
export function ActionForm({
  action,
  hidden = {},
  className = "grid gap-3",
  children,
  ...rest
}: ActionFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className={className} noValidate {...rest}>
      <FormMessage state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext value={state}>{children}</FormContext>
    </form>
  );
}
