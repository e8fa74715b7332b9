import type { ComponentProps } from "react";
import { buttonStyle } from "./button-style.ts";
import type { ButtonVariant } from "./button-style.ts";

type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant };

/** A button; `type` is "button" unless said otherwise, so that none submits a form by accident. */
export function Button({ variant = "primary", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonStyle(variant, className)} {...rest} />;
}
