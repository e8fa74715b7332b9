"use client";

import { type ReactNode, useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { FormContext } from "#components/form/form-context.ts";

type ActionFormProps = {
  action: FormAction;
  /** Sent along, unseen. */
  hidden?: Readonly<Record<string, string>>;
  className?: string;
  "aria-label"?: string;
  onSubmit?: (() => void) | undefined;
  children: ReactNode;
};

/**
 * A form whose outcome is said above it, and beside each ActionField within. Works before any script has loaded; what
 * is wrong is said by the server, in our words.
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
