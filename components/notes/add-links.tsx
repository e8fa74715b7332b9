import Link from "next/link";
import { useWords } from "#lib/messages/use-words.ts";
import type { EntryMetric } from "#lib/metrics/entry.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";

type AddLinksProps = {
  personId: string;
  /** Of the note. */
  day: LocalDay;
  /** What a reading is entered of; null where none is. */
  metric: EntryMetric | null;
};

/** The ways to what a person writes themselves: a note of a day, and a reading without a device. */
export function AddLinks({ personId, day, metric }: AddLinksProps) {
  const t = useWords("notes.addLinks");
  return (
    <p className="flex flex-wrap gap-x-6 pt-6 text-sm print:hidden">
      <Link
        href={`/people/${personId}/notes?day=${day}#add`}
        prefetch={false}
        className="inline-flex min-h-11 items-center link"
      >
        {t("note")}
      </Link>
      {metric ? (
        <Link
          href={`/people/${personId}/entries?metric=${metric}#add`}
          prefetch={false}
          className="inline-flex min-h-11 items-center link"
        >
          {t("entry")}
        </Link>
      ) : null}
    </p>
  );
}
