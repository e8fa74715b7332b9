import Link from "next/link";
import { nameSport } from "#components/records/name-sport.ts";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";

type SportFilterProps = {
  sports: readonly { readonly sport: number; readonly count: number }[];
  /** How many workouts there are in all. */
  all: number;
  /** Null shows all. */
  selected: number | null;
  hrefOf: (sport: number | null) => string;
  locale: string;
};

/** Links that show the workouts of one sport; nothing for a person of one sport. */
export function SportFilter({ sports, all, selected, hrefOf, locale }: SportFilterProps) {
  const t = useWords("workout.list");
  if (sports.length < 2) return null;
  const choices = [
    { sport: null, name: t("all"), count: all },
    ...sports.map(({ sport, count }) => ({ sport, name: nameSport(sport), count })),
  ];
  return (
    <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
      {choices.map(({ sport, name, count }) => (
        <Link
          key={name}
          href={hrefOf(sport)}
          scroll={false}
          prefetch={false}
          aria-current={sport === selected ? "page" : undefined}
          className="inline-flex min-h-11 items-center gap-2 rounded-md border border-line px-3 text-sm aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold"
        >
          <LinkPending>
            {name} <span className="figures">{formatCount(count, locale)}</span>
          </LinkPending>
        </Link>
      ))}
    </nav>
  );
}
