import Link from "next/link";
import { useWords } from "#lib/messages/use-words.ts";
import { ENTRY_METRICS, type EntryMetric } from "#lib/metrics/entry.ts";

type MetricLinksProps = { personId: string; selected: EntryMetric };

/** What can be entered by hand; each is a form of its own. */
export function MetricLinks({ personId, selected }: MetricLinksProps) {
  const t = useWords("entries.form");
  const names = useWords("metrics.names");
  return (
    <nav aria-label={t("what")}>
      <ul className="flex flex-wrap gap-2">
        {ENTRY_METRICS.map((metric) => (
          <li key={metric}>
            <Link
              href={`/people/${personId}/entries?metric=${metric}#add`}
              aria-current={metric === selected ? "true" : undefined}
              className="inline-flex min-h-11 items-center rounded-md border border-edge px-3 text-sm no-underline hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold"
            >
              {names(metric)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
