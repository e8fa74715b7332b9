import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";

export type BadgeTone = "neutral" | "info" | "success" | "warning" | "danger" | "brass";

const TONES: Readonly<Record<BadgeTone, string>> = {
  neutral: "bg-sunken text-ink-soft",
  info: "bg-info-soft text-info",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  brass: "bg-brass-soft text-warning",
};

/** One or two words of state. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: BadgeTone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={joinClasses(
        "inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
