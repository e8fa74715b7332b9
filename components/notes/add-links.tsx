import Link from "next/link";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";

/** The ways to what a person writes themselves: a note of a day. */
export function AddLinks({ personId, day }: { personId: string; day: LocalDay }) {
  const t = useWords("notes.addLinks");
  return (
    <p className="pt-6 text-sm print:hidden">
      <Link
        href={`/people/${personId}/notes?day=${day}#add`}
        prefetch={false}
        className="inline-flex min-h-11 items-center link"
      >
        {t("note")}
      </Link>
    </p>
  );
}
