import type { ReactNode } from "react";
import { Skeleton } from "./skeleton.tsx";

type PageSkeletonProps = { label: string; overline?: boolean; children: ReactNode };

/** The place of a page on its way: the header's, then what the page says its own parts take. */
export function PageSkeleton({ label, overline = false, children }: PageSkeletonProps) {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div className="grid gap-1 pt-8 pb-6 sm:pt-10">
        {overline ? <Skeleton className="my-3 h-5 w-24" /> : null}
        <Skeleton className="h-9 w-56" />
        <Skeleton className="h-6 w-72 max-w-full" />
      </div>
      {children}
    </div>
  );
}
