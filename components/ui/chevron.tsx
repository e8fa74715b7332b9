import { joinClasses } from "./join-classes.ts";

/** Points down: there is more to unfold. */
export function Chevron({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={joinClasses("size-3", className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
    </svg>
  );
}
