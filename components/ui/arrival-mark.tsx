import { joinClasses } from "./join-classes.ts";

/**
 * Greets what has just arrived, behind its content; with another key it greets again. It only fades: that is done beside
 * the page's own work, while changing colours would take some of it for every frame.
 */
export function ArrivalMark({ rounded = true }: { rounded?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        "pointer-events-none absolute inset-0 -z-10 animate-arrive bg-brass-soft inset-ring-2 inset-ring-brass print:hidden",
        rounded && "rounded-lg",
      )}
    />
  );
}
