import Link from "next/link";
import type { ReactNode } from "react";

/** Above a page's title: the way back to the page it belongs to. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="inline-flex min-h-11 items-center hover:text-ink print:hidden">
      <span aria-hidden="true" className="me-2">
        ←
      </span>
      {children}
    </Link>
  );
}
