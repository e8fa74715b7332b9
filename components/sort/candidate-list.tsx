import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Candidate } from "#lib/metrics/compare-weights.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** Whose a reading may be: how far it is from what each person of the household weighed around that time. */
export function CandidateList({ candidates, reader }: { candidates: readonly Candidate[]; reader: Reader }) {
  const t = useWords("sort.candidateList");
  const weight = getMetric("weight");
  return (
    <ul className="grid gap-1 text-sm text-ink-soft">
      {candidates.map(({ personId, name, near }) =>
        near ? (
          <li key={personId} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span>
              {t.rich("difference", {
                difference: formatMetricDelta(weight, near.difference, reader, near.kilograms),
                name,
                at: formatInstant(near.at, reader.zone, reader.locale, "date"),
                weight: formatMetricValue(weight, near.kilograms, reader),
                strong: (text) => <strong className="figures">{text}</strong>,
                figures: (text) => <span className="figures">{text}</span>,
              })}
            </span>
            {near.likely ? <Badge tone="info">{t("likely", { name })}</Badge> : null}
          </li>
        ) : null,
      )}
    </ul>
  );
}
