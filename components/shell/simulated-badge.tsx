import { joinClasses } from "#components/ui/join-classes.ts";

/** Says that no real device stands behind the numbers, and leads to where one plays with the simulated ones. */
export function SimulatedBadge({ href, className }: { href: string | null; className?: string }) {
  if (!href) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      title="These numbers come from a simulated Withings cloud. Open its page."
      className={joinClasses(
        "inline-flex min-h-11 items-center rounded-md px-1 text-xs font-semibold text-warning",
        className,
      )}
    >
      <span className="rounded-full border border-dashed border-brass bg-brass-soft px-2.5 py-1 hover:border-solid">
        Simulated
      </span>
    </a>
  );
}
