import { joinClasses } from "./join-classes.ts";

/** Holds the place of something on its way. Give it the very size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={joinClasses("animate-breathe rounded-md bg-sunken", className)} />
  );
}
