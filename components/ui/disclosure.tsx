import type { ReactNode } from "react";

/** Content that is seldom needed, behind its name. Works without script. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-11 items-center gap-2 text-sm font-medium text-ink-soft hover:text-ink">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="size-3 shrink-0 transition-transform group-open:rotate-90"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <path d="m4.5 2.5 3.5 3.5-3.5 3.5" />
        </svg>
        {summary}
      </summary>
      <div className="pt-2 pb-5">{children}</div>
    </details>
  );
}
