import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";

/** Leads to the page of an area. Paper has no use for it. */
export function AreaPageLink({ area, personId }: { area: AreaKey; personId: string }) {
  const t = useWords("metrics.areaPages");
  return (
    <Link
      href={`/people/${personId}/areas/${area}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center text-sm link print:hidden"
    >
      <LinkPending>{t(area)}</LinkPending>
    </Link>
  );
}
