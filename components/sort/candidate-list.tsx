import { formatReading, formatReadingDelta } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Candidate } from "#lib/metrics/compare-weights.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** Why somebody may be the one: what each person of the household weighed around then. */
export function CandidateList({ candidates, reader }: { candidates: readonly Candidate[]; reader: Reader }) {
  const weight = getMetric("weight");
  return (
    <ul className="grid gap-1 text-sm text-ink-soft">
      {candidates.map(({ personId, name, near }) =>
        near ? (
          <li key={personId} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span>
              {name} weighed{" "}
              <span className="figures">{formatReading(weight, { value: near.kilograms }, reader)}</span> on{" "}
              {formatInstant(near.at, reader.zone, reader.locale, "date")}: this is{" "}
              <span className="figures">
                {formatReadingDelta(weight, { value: near.difference }, reader)}
              </span>{" "}
              from that.
            </span>
            {near.likely ? <Badge tone="info">Likely {name}</Badge> : null}
          </li>
        ) : null,
      )}
    </ul>
  );
}
