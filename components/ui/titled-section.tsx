import type { ReactNode } from "react";

type TitledSectionProps = { id: string; title: ReactNode; className?: string; children: ReactNode };

/** A part of a page that is named by its heading; `id` is that of the heading, for links to it. */
export function TitledSection({
  id,
  title,
  className = "grid grid-cols-1 gap-3",
  children,
}: TitledSectionProps) {
  return (
    <section aria-labelledby={id} className={className}>
      <h2 id={id} className="scroll-mt-4 text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}
