import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";
import { SECTIONS } from "#lib/metrics/registry.ts";
import type { SectionKey } from "#lib/metrics/registry.ts";

/** A shorter dashboard needs no links to its sections. */
const LEAST_SECTIONS = 3;

/** Links down a long dashboard: one to each section below the main metrics. */
export function SectionLinks({ present }: { present: readonly SectionKey[] }) {
  const t = useWords("dashboard.liveCards");
  const names = useWords("metrics.sections");
  const sections = SECTIONS.filter((key) => key !== "main" && present.includes(key));
  if (sections.length < LEAST_SECTIONS) return null;
  return (
    <nav aria-label={t("sections")} className="flex gap-x-5 overflow-x-auto pb-4 text-sm">
      {sections.map((key) => (
        <a key={key} href={`#section-${key}`} className="flex min-h-11 items-center whitespace-nowrap link">
          {names(key)}
        </a>
      ))}
    </nav>
  );
}

type List = { readonly kind: "workout" | "night" | "ecg" | "sound"; readonly path: string };

const LISTS: Partial<Record<SectionKey, readonly List[]>> = {
  activity: [{ kind: "workout", path: "workouts" }],
  sleep: [{ kind: "night", path: "nights" }],
  circulation: [
    { kind: "ecg", path: "ecg" },
    { kind: "sound", path: "stethoscope" },
  ],
};

/** The lists of a section that have any entries. */
export function listsOf(section: SectionKey, held: readonly DataKind[]): readonly List[] {
  return (LISTS[section] ?? []).filter(({ kind }) => held.includes(kind));
}

/** Links to the records behind a section's numbers. */
export function ListLinks({ lists, personId }: { lists: readonly List[]; personId: string }) {
  const t = useWords("dashboard.liveCards");
  return lists.length === 0 ? null : (
    <p className="flex flex-wrap justify-end gap-x-4">
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
