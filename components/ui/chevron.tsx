import { Icon } from "./icon.tsx";
import { joinClasses } from "./join-classes.ts";

/** Points down: there is more to unfold. */
export function Chevron({ className }: { className: string }) {
  return (
    <Icon side={12} className={joinClasses("size-3", className)}>
      <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
    </Icon>
  );
}
