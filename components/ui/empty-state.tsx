import type { ReactNode } from "react";
import { PlumbBob } from "./wordmark.tsx";

/** Shown where there is no data yet: why, and what to do about it. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-lg border border-dashed border-edge px-6 pb-12 text-center">
      <PlumbBob className="h-20 text-edge" />
      <h2 className="text-lg">{title}</h2>
      {children ? <div className="max-w-prose text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  );
}
