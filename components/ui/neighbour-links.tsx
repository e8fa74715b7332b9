import Link from "next/link";
import { LinkPending } from "./link-pending.tsx";

/** The page before or after; null where there is none. */
type Neighbour = { readonly href: string; readonly name: string } | null;

/** From one record to the ones before and after it. */
export function NeighbourLinks({
  label,
  previous,
  next,
}: {
  label: string;
  previous: Neighbour;
  next: Neighbour;
}) {
  if (!previous && !next) return null;
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-x-6 pb-3 text-sm figures"
    >
      {previous ? (
        <Link
          href={previous.href}
          rel="prev"
          prefetch={false}
          className="inline-flex min-h-11 items-center link"
        >
          <LinkPending>
            <span aria-hidden="true">← </span>
            {previous.name}
          </LinkPending>
        </Link>
      ) : (
        <span />
      )}
      {next ? (
        <Link href={next.href} rel="next" prefetch={false} className="inline-flex min-h-11 items-center link">
          <LinkPending>
            {next.name}
            <span aria-hidden="true"> →</span>
          </LinkPending>
        </Link>
      ) : null}
    </nav>
  );
}
