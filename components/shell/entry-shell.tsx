import Link from "next/link";
import type { ReactNode } from "react";
import { Wordmark } from "#components/ui/wordmark.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** The frame of the pages before sign-in: one narrow column under the logo. */
export function EntryShell({ children }: { children: ReactNode }) {
  const t = useWords("entry");
  return (
    <div className="page">
      <header className="flex min-h-14 items-center">
        <Link href="/" aria-label={t("home")}>
          <Wordmark />
        </Link>
      </header>
      <main id="main" className="mx-auto grid w-full max-w-md gap-6 py-10 sm:py-16">
        {children}
      </main>
    </div>
  );
}
