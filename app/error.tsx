"use client";

import { PageProblem } from "#components/shell/page-problem.tsx";
import type { PageProblemProps } from "#components/shell/page-problem.tsx";

/** What a page shows when drawing it failed. The reason is in the server's log under the same number. */
export default function PageError(problem: PageProblemProps) {
  return <PageProblem {...problem} />;
}
