import { joinClasses } from "#components/ui/join-classes.ts";
import { classifiedOf, sumFindings } from "#lib/series/finding-counts.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import { describeFindings } from "./describe-findings.ts";
import { FindingMark } from "./finding-mark.tsx";
import { formatReading } from "./format-reading.ts";
import type { Reader } from "./reader.ts";
import { Readout } from "./readout.tsx";

type ClassReadoutProps = { metric: Metric; card: Card; reader: Reader; now: number; large?: boolean };

/** What the results of the last days come to together, and the newest of them: one alone may hide the others. */
export function ClassReadout({ metric, card, reader, now, large = false }: ClassReadoutProps) {
  const { classes, key } = metric;
  const sum = classes ? sumFindings(classifiedOf(metric, card.recent.readings), classes, now) : null;
  if (!sum || !card.latest) return <Readout metric={metric} reading={null} reader={reader} large={large} />;
  const { finding, title, counts, earlier } = describeFindings(sum, now, reader);
  return (
    <div
      data-metric={key}
      data-finding={finding}
      className={joinClasses(
        "grid gap-0.5 text-sm",
        finding === "positive" && "border-l-4 border-brass pl-3",
      )}
    >
      <p className={joinClasses("flex items-baseline gap-2 text-balance", large ? "text-2xl" : "text-lg")}>
        <FindingMark finding={finding} />
        {title}
      </p>
      <p className="font-medium figures">{counts}</p>
      {earlier ? <p className="font-medium figures">{earlier}</p> : null}
      <p className="text-ink-soft">{`Latest: ${formatReading(metric, card.latest.values, reader)}`}</p>
    </div>
  );
}
