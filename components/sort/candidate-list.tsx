import { formatReading, formatReadingDelta } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Candidate } from "#lib/metrics/compare-weights.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** Why somebody may be the one: how far the reading is from what each person of the household weighed around then. */
export function CandidateList({ candidates, reader }: { candidates: readonly Candidate[]; reader: Reader }) {
  const weight = getMetric("weight");
  return (
    <ul className="grid gap-1 text-sm text-ink-soft">
      {candidates.map(({ personId, name, near }) =>
        near ? (
          <li key={personId} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span>
              <strong className="figures">
                {formatReadingDelta(weight, { value: near.difference }, reader, { value: near.kilograms })}
              </strong>{" "}
              from what {name} weighed on {formatInstant(near.at, reader.zone, reader.locale, "date")} (
              <span className="figures">{formatReading(weight, { value: near.kilograms }, reader)}</span>)
            </span>
            {near.likely ? <Badge tone="info">Likely {name}</Badge> : null}
          </li>
        ) : null,
      )}
    </ul>
  );
}
