import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { RecordList } from "#lib/metrics/area-records.ts";

type AreaListsProps = {
  lists: readonly RecordList[];
  personId: string;
  /** Another link, before them. */
  children?: ReactNode;
};

/** Links to the records behind an area's numbers. */
export function AreaLists({ lists, personId, children }: AreaListsProps) {
  const t = useWords("dashboard.liveCards");
  return lists.length === 0 && !children ? null : (
    <p className="flex flex-wrap gap-x-6 px-4 sm:px-5">
      {children}
      {lists.map(({ kind, path }) => (
        <Link
          key={path}
          href={`/people/${personId}/${path}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-sm link"
        >
          <LinkPending>{t(kind)}</LinkPending>
        </Link>
      ))}
    </p>
  );
}
