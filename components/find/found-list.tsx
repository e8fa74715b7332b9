import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import type { FindEntry } from "#lib/find/find-entry.ts";
import { groupEntries } from "#lib/find/match-entries.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** What was found, as links under the names of their kinds. */
export function FoundList({ entries, query }: { entries: readonly FindEntry[]; query: string }) {
  const t = useWords("find.page");
  const kinds = useWords("find.kinds");
  if (entries.length === 0) return <p className="py-8 text-ink-soft">{t("none", { query })}</p>;
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 pt-8 sm:grid-cols-2 lg:grid-cols-3">
      {groupEntries(entries).map(({ kind, entries: own }) => (
        <section key={kind} aria-labelledby={`found-${kind}`}>
          <h2 id={`found-${kind}`} className="text-lg">
            {kinds(kind)}
          </h2>
          <ul>
            {own.map(({ href, name, of }) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  className="flex min-h-11 flex-wrap items-center gap-x-3 wrap-anywhere"
                >
                  <LinkPending>
                    <span className="link">{name}</span>
                  </LinkPending>
                  {of ? <span className="text-sm text-ink-soft">{of}</span> : null}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
