import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";

type List = { readonly kind: "workout" | "night" | "ecg" | "sound"; readonly path: string };

const LISTS: Partial<Record<AreaKey, readonly List[]>> = {
  activity: [{ kind: "workout", path: "workouts" }],
  sleep: [{ kind: "night", path: "nights" }],
  heart: [
    { kind: "ecg", path: "ecg" },
    { kind: "sound", path: "stethoscope" },
  ],
};

/** The lists of an area that have any entries. */
export function listsOf(area: AreaKey, held: readonly DataKind[]): readonly List[] {
  return (LISTS[area] ?? []).filter(({ kind }) => held.includes(kind));
}

/** Links to the records behind an area's numbers. */
export function AreaLists({ lists, personId }: { lists: readonly List[]; personId: string }) {
  const t = useWords("dashboard.liveCards");
  return lists.length === 0 ? null : (
    <p className="flex flex-wrap gap-x-6 px-4 sm:px-5">
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
