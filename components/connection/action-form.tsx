"use client";

import { type ReactNode, useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";

type ActionFormProps = {
  action: FormAction;
  /** Sent along, unseen. */
  hidden?: Readonly<Record<string, string>>;
  className?: string;
  onSubmit?: (() => void) | undefined;
  children: ReactNode;
};

/** A form whose outcome is said above it. Works before any script has loaded. */
export function ActionForm({
  action,
  hidden = {},
  className = "grid gap-3",
  onSubmit,
  children,
}: ActionFormProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className={className} onSubmit={onSubmit}>
      <FormMessage state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
