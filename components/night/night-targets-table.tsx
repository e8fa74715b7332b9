import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import { BEDTIMES, TARGET_PARTS, TARGET_WEIGHTS } from "#lib/insights/night-targets.ts";
import type { NightFacts, NightTargets, TargetPart } from "#lib/insights/night-targets.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { HOUR_S, MINUTE_S } from "#lib/metrics/time.ts";

/** How a night compares with common targets, part by part, by a public recipe. Nothing where no part was measured. */
export function NightTargetsTable({ targets, reader }: { targets: NightTargets; reader: Reader }) {
  const t = useWords("night.targets");
  const { facts, parts, score } = targets;
  const points = (value: number | null) => (value === null ? t("none") : formatCount(value, reader.locale));
  if (TARGET_PARTS.every((part) => parts[part] === null)) return null;
  return (
    <Disclosure summary={t("summary")}>
      <div className="grid grid-cols-1 gap-3">
        <Table<TargetPart>
          caption={t("caption")}
          rows={TARGET_PARTS}
          rowKey={(part) => part}
          columns={[
            { key: "part", head: t("part"), cell: (part) => t(`parts.${part}`) },
            {
              key: "night",
              head: t("night"),
              cell: (part) => <span className="figures">{describeFact(t, part, facts, reader)}</span>,
            },
            { key: "target", head: t("target"), cell: (part) => t(`targets.${part}`) },
            { key: "points", head: t("points"), numeric: true, cell: (part) => points(parts[part]) },
            {
              key: "weight",
              head: t("weight"),
              numeric: true,
              cell: (part) =>
                (TARGET_WEIGHTS[part] / 100).toLocaleString(reader.locale, { style: "percent" }),
            },
          ]}
        />
        <p className="max-w-prose text-sm figures">
          {score === null ? t("noScore") : t("score", { score: points(score) })}
        </p>
        <p className="max-w-prose text-sm text-ink-soft">{t("recipe", { bedtimes: BEDTIMES.most })}</p>
        <p className="max-w-prose text-sm text-ink-soft">{t("source")}</p>
      </div>
    </Disclosure>
  );
}

function describeFact(
  t: Words<"night.targets">,
  part: TargetPart,
  { asleep, stages, late, awake }: NightFacts,
  { units, locale }: Reader,
): string {
  const duration = (seconds: number) => formatValue(seconds, "duration", units, locale);
  const minutes = (count: number) => duration(count * MINUTE_S);
  if (part === "duration") return asleep === null ? t("none") : duration(asleep * HOUR_S);
  if (part === "stages")
    return stages ? t("facts.stages", { deep: minutes(stages.deep), rem: minutes(stages.rem) }) : t("none");
  if (part === "consistency")
    return late === null
      ? t("none")
      : t("facts.bedtime", { size: minutes(Math.abs(late)), side: late < 0 ? "early" : "late" });
  return awake ? t("facts.awake", { awake: minutes(awake.minutes), times: awake.times }) : t("none");
}
