import { formatMetricDelta } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { ComparedPerson } from "#lib/metrics/reading-pile.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { useWords } from "#lib/messages/use-words.ts";

type ComparedListProps = { compared: readonly ComparedPerson[]; count: number; reader: Reader };

/** How far the readings of a pile of `count` are from what each person of the household weighed around then. */
export function ComparedList({ compared, count, reader }: ComparedListProps) {
  const t = useWords("sort.comparedList");
  const weight = getMetric("weight");
  const delta = (value: number) => formatMetricDelta(weight, value, reader);
  return (
    <ul className="grid gap-1 text-sm text-ink-soft">
      {compared.map(({ personId, name, least, most, readings }) => (
        <li key={personId}>
          {t.rich("difference", {
            difference:
              delta(least) === delta(most)
                ? delta(least)
                : t("to", { least: delta(least), most: delta(most) }),
            strong: (text) => <strong className="figures">{text}</strong>,
            name,
            known: readings < count ? t("known", { readings, count }) : "",
          })}
        </li>
      ))}
    </ul>
  );
}
