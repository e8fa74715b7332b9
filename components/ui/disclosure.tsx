import type { ReactNode } from "react";
import { Chevron } from "./chevron.tsx";

/** Content that is seldom needed, behind its name. Works without script. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-11 items-center gap-2 text-sm font-medium text-ink-soft hover:text-ink">
        <Chevron className="shrink-0 -rotate-90 transition-transform group-open:rotate-0" />
        {summary}
      </summary>
      <div className="pt-2 pb-5">{children}</div>
    </details>
  );
}
