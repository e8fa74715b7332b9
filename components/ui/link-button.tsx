import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonStyle, type ButtonVariant } from "./button.tsx";

type LinkButtonProps = ComponentProps<typeof Link> & { variant?: ButtonVariant };

/** A link styled as a button: it navigates and does not act. */
export function LinkButton({ variant = "primary", className, ...rest }: LinkButtonProps) {
  return <Link className={buttonStyle(variant, className)} {...rest} />;
}
