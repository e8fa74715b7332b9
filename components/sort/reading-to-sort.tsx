import type { FormAction } from "#components/form/form-state.ts";
import { describeAttribution } from "#components/metric/describe-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { ownerOf } from "#lib/metrics/person-name.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { ReadingsToSort } from "#lib/queries/load-readings-to-sort.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { CandidateList } from "./candidate-list.tsx";
import { describeValues } from "./describe-values.ts";
import { SortChoices } from "./sort-choices.tsx";

type ReadingToSortProps = { reading: ReadingsToSort["readings"][number]; reader: Reader; sort: FormAction };

/** One reading to sort, and what is known about it. */
export function ReadingToSort({ reading, reader, sort }: ReadingToSortProps) {
  const t = useWords("sort.readingToSort");
  const words = useWords("metric.reading");
  const { at, deviceModel, attribution, jumps, values, holders } = reading;
  const { decidedBy, takenBy, candidates, groups } = reading;
  const { main, others } = describeValues(values, reader);
  const when = formatInstant(at, reader.zone, reader.locale, "date-time");
  return (
    <Card className="grid gap-3" aria-label={`${main}, ${when}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-xl figures">{main}</h2>
        <p className="text-sm text-ink-soft figures">{when}</p>
      </div>
      <p className="text-sm text-ink-soft">
        {t("origin", {
          device: deviceModel ?? t("deviceNotNamed"),
          attribution: describeAttribution(words, attribution),
          holders: holders.join(` ${t("and")} `),
        })}
        {others ? ` ${t("with", { others })}` : ""}
      </p>
      {jumps ? <JumpReason reading={reading} reader={reader} /> : null}
      {takenBy ? (
        <p className="text-sm font-medium">{t("taken", { takenBy })}</p>
      ) : (
        <CandidateList candidates={candidates} reader={reader} />
      )}
      {decidedBy === null ? (
        <p className="text-sm text-ink-soft">{t("ownersOnly")}</p>
      ) : (
        <SortChoices
          sort={sort}
          decidedBy={decidedBy}
          groups={groups}
          choices={takenBy ? [] : candidates.map(toChoice)}
          ignore={t("ignore")}
        />
      )}
    </Card>
  );
}

/** How far a weight is from those before it. */
function JumpReason({ reading: { values, usual }, reader }: Omit<ReadingToSortProps, "sort">) {
  const t = useWords("sort.readingToSort");
  const weight = getMetric("weight");
  const kilograms = values.find(({ metric }) => metric === "weight")?.values["value"];
  return (
    <p className="max-w-prose text-sm">
      {usual === null || kilograms === undefined
        ? t("jumpUnexplained")
        : t.rich("jump", {
            difference: formatMetricDelta(weight, kilograms - usual.kilograms, reader, usual.kilograms),
            usual: formatMetricValue(weight, usual.kilograms, reader),
            weighIns: usual.weighIns,
            strong: (text) => <strong className="figures">{text}</strong>,
            figures: (text) => <span className="figures">{text}</span>,
          })}
    </p>
  );
}

function toChoice({ personId, name, near }: ReadingsToSort["readings"][number]["candidates"][number]) {
  const t = getWords("sort.readingToSort");
  return { personId, words: t("itIs", ownerOf(name)), likely: near?.likely ?? false };
}
