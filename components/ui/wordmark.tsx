import { joinClasses } from "./join-classes.ts";
import { PlumbBob } from "./plumb-bob.tsx";

/** Logo and name; compact leaves the logo alone on phones. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className="flex h-12 items-start gap-2.5 md:h-14">
      <PlumbBob className="-mt-2 h-11 text-edge" />
      <span
        className={joinClasses(
          "pt-3 text-lg leading-6 font-semibold tracking-tight text-ink md:pt-4",
          compact && "max-sm:sr-only",
        )}
      >
        Plumbline
      </span>
    </span>
  );
}
