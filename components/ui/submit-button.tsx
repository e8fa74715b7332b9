"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonVariant } from "./button.tsx";

type SubmitButtonProps = {
  children: ReactNode;
  variant?: ButtonVariant;
  /** What the button says while its form is on the way: "Saving…". */
  pendingText?: string;
  name?: string;
  value?: string;
  className?: string;
};

/** Submits the form around it, once: it waits while the form's action runs. */
export function SubmitButton({ children, pendingText, ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" disabled={pending} aria-busy={pending} {...rest}>
      {pending && pendingText ? pendingText : children}
    </Button>
  );
}
