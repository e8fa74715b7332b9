import type { ComponentProps } from "react";
import { joinClasses } from "./join-classes.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const BASE =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 py-2 text-sm font-semibold " +
  "no-underline transition-colors print:hidden disabled:cursor-not-allowed disabled:opacity-60";

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong forced-color-adjust-none",
  secondary: "border border-edge bg-surface text-ink hover:bg-sunken",
  quiet: "text-accent hover:bg-accent-soft forced-colors:underline",
  danger: "bg-danger text-on-danger hover:opacity-90 forced-color-adjust-none",
};

/** The style of buttons and of links that look like one. At least 44 px high, for fingers. */
export function buttonStyle(variant: ButtonVariant, className?: string): string {
  return joinClasses(BASE, VARIANTS[variant], className);
}

type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant };

/** A button; `type` is "button" unless said otherwise, so that none submits a form by accident. */
export function Button({ variant = "primary", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonStyle(variant, className)} {...rest} />;
}
