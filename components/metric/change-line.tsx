import { joinClasses } from "#components/ui/join-classes.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Card } from "#lib/series/card.ts";
import type { Change } from "#lib/series/change.ts";
import type { Reading } from "#lib/series/reading.ts";
import { describeChange } from "./describe-change.ts";
import type { Reader } from "./reader.ts";

const SPAN_NAMES = { week: "Week", month: "Month" } as const;

type ChangeLineProps = {
  metric: Metric;
  change: Change;
  latest: Reading | null;
  reader: Reader;
  now: number;
};

type ChangeLinesProps = Omit<ChangeLineProps, "change" | "latest"> & {
  card: Pick<Card, "changes" | "latest">;
};

/** The rows of week and month, for a definition list. */
export function ChangeLines({ card, ...rest }: ChangeLinesProps) {
  return (
    <>
      <ChangeLine change={card.changes.week} latest={card.latest} {...rest} />
      <ChangeLine change={card.changes.month} latest={card.latest} {...rest} />
    </>
  );
}

/** One row: the span, the signed difference of means or trend, and from how many readings. No colour judges it. */
function ChangeLine({ metric, change, latest, reader, now }: ChangeLineProps) {
  const { difference, isClear, basis, explanation } = describeChange(metric, change, latest, reader, now);
  return (
    <div className="flex items-baseline gap-3 py-1.5">
      <dt className="w-12 shrink-0 text-ink-soft">{SPAN_NAMES[change.span]}</dt>
      <dd
        className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3"
        title={explanation}
      >
        {difference === null ? null : (
          <span className={joinClasses("whitespace-nowrap figures", isClear && "font-semibold")}>
            {difference}
          </span>
        )}
        <span className="ml-auto text-right text-ink-soft figures">{basis}</span>
      </dd>
    </div>
  );
}
