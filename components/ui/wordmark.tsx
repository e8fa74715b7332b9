import { joinClasses } from "./join-classes.ts";

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

/** The sign of the product: a bob on its line. Decorative: what is beside it needs a name of its own. */
export function PlumbBob({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 32" aria-hidden="true" className={className} fill="none">
      <path d="M12 0v11" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8.5 11h7v2.5h-7z" fill="var(--color-brass)" />
      <path d="M6 14.5h12c1 0 1.6.9 1.3 1.8L12 31 4.7 16.3c-.3-.9.3-1.8 1.3-1.8z" fill="var(--color-brass)" />
      <path d="M12 14.5h6c1 0 1.6.9 1.3 1.8L12 31z" fill="#000" opacity="0.16" />
    </svg>
  );
}
