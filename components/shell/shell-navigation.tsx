import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { ShellPlace } from "./shell-viewer.ts";

const PLACES: readonly ShellPlace[] = ["dashboard", "connections", "settings"];

/** The three places of the product. The dashboard is that of the person shown, if one is. */
export function ShellNavigation({
  current,
  personId,
}: {
  current: ShellPlace | null;
  personId: string | null;
}) {
  const t = useWords("shell.shellNavigation");
  return (
    <nav aria-label={t("main")} className="-mx-2 flex flex-wrap sm:mx-0">
      {PLACES.map((key) => (
        <Link
          key={key}
          href={key === "dashboard" && personId ? `/people/${personId}` : `/${key}`}
          aria-current={key === current ? "page" : undefined}
          className="flex min-h-11 items-center border-b-2 border-transparent px-2 text-sm font-medium text-ink-soft hover:text-ink aria-[current]:border-brass aria-[current]:text-ink sm:px-3 md:min-h-14"
        >
          <LinkPending>{t(key)}</LinkPending>
        </Link>
      ))}
    </nav>
  );
}
