import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** One sentence. */
  description?: ReactNode;
  /** Above the title: where this page belongs. */
  overline?: ReactNode;
  actions?: ReactNode;
};

/** The head of every page: one h1. */
export function PageHeader({ title, description, overline, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pt-8 pb-6 sm:pt-10 print:pt-4">
      <div className="grid min-w-0 gap-1">
        {overline ? <div className="text-sm wrap-anywhere text-ink-soft">{overline}</div> : null}
        <h1 className="text-2xl wrap-anywhere">{title}</h1>
        {description ? <p className="max-w-prose text-ink-soft">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-x-6 gap-y-2">{actions}</div> : null}
    </header>
  );
}
