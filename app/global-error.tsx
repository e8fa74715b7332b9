"use client";

import { PageProblem } from "#components/shell/page-problem.tsx";
import type { PageProblemProps } from "#components/shell/page-problem.tsx";
import "./globals.css";

/** The same where not even the frame around every page could be drawn: it replaces that as well. */
export default function EveryPageError(problem: PageProblemProps) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown · Plumbline</title>
        <PageProblem {...problem} />
      </body>
    </html>
  );
}
