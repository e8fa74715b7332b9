import type { ReactNode } from "react";
import { Wordmark } from "#components/ui/wordmark.tsx";

/** One narrow column under the logo, which leads home; `home` says so to those who do not see it. */
export function EntryFrame({ home, children }: { home: string; children: ReactNode }) {
  return (
    <div className="page">
      <header className="flex min-h-14 items-center">
        {/* A plain link: it works where a page failed, and takes no script. */}
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
        <a href="/" aria-label={home}>
          <Wordmark />
        </a>
      </header>
      <main id="main" className="mx-auto grid w-full max-w-md gap-6 py-10 sm:py-16">
        {children}
      </main>
    </div>
  );
}
