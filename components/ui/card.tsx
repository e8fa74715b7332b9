import type { ComponentProps } from "react";
import { joinClasses } from "./join-classes.ts";

/** A sheet on the page. Give it a heading of its own. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      className={joinClasses("rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6", className)}
      {...rest}
    />
  );
}
