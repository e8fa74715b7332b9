import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";

/** A sheet on the page. Give it a heading of its own, or take a TitledCard. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      className={joinClasses("rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6", className)}
      {...rest}
    />
  );
}

type TitledCardProps = { id: string; title: ReactNode; className?: string; children: ReactNode };

/** A sheet that is named by its heading; `id` is that of the heading, for links to it. */
export function TitledCard({ id, title, className = "grid grid-cols-1 gap-4", children }: TitledCardProps) {
  return (
    <Card aria-labelledby={id} className={className}>
      <h2 id={id} className="scroll-mt-4 text-lg figures">
        {title}
      </h2>
      {children}
    </Card>
  );
}
