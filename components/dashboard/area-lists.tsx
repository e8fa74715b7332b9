import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { areaOf } from "#lib/metrics/area.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import { METRICS, recordKindOf } from "#lib/metrics/registry.ts";

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

/** The kinds of records that an area is about. */
export function kindsOf(area: AreaKey): readonly DataKind[] {
  const read = METRICS.filter((metric) => areaOf(metric) === area).map(recordKindOf);
  return [...new Set([...read, ...(LISTS[area] ?? []).map(({ kind }) => kind)])];
}

type AreaListsProps = {
  lists: readonly List[];
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
