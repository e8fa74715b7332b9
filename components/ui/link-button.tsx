import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonStyle } from "./button-style.ts";
import type { ButtonVariant } from "./button-style.ts";

type LinkButtonProps = ComponentProps<typeof Link> & { variant?: ButtonVariant };

/** A link that looks like a button: it goes somewhere, it does not act. */
export function LinkButton({ variant = "primary", className, ...rest }: LinkButtonProps) {
  return <Link className={buttonStyle(variant, className)} {...rest} />;
}
