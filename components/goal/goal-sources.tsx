import Link from "next/link";
import type { ReactNode } from "react";
import { TitledCard } from "#components/ui/card.tsx";
import type { Said } from "#lib/insights/find-findings.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { writeGoal } from "#lib/insights/write-goal.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type GoalSourcesProps = {
  personId: string;
  own: Goal | null;
  atWithings: Goal | null;
  finding: Said | null;
  reader: Reader;
  now: number;
  /** What takes the own one away. */
  children: ReactNode;
};

/** The goals that there are, where each comes from, which of them applies, and what follows from it. */
export function GoalSources({ personId, own, atWithings, finding, reader, now, children }: GoalSourcesProps) {
  const t = useWords("goal.sources");
  const words = useWords("metric.reading");
  const findings = useWords("insights.findings");
  const applying = own ?? atWithings;
  const dateOf = (at: number) => formatInstant(at, reader.zone, reader.locale, "date");
  return (
    <TitledCard id="goals" title={t("title")}>
      {applying ? (
        <dl className="grid gap-3 figures">
          {own ? (
            <Source name={t("here")} applies={t("applies")}>
              {t("own", {
                aim: own.aim ?? "none",
                goal: writeGoal(words, own, reader),
                by: own.by === null ? "none" : formatDay(own.by, reader.locale, "date"),
                date: dateOf(own.setAt),
              })}
            </Source>
          ) : null}
          {atWithings ? (
            <Source name={t("withings")} applies={own ? t("waits") : t("applies")}>
              {t("other", { goal: writeGoal(words, atWithings, reader), date: dateOf(atWithings.setAt) })}
            </Source>
          ) : null}
        </dl>
      ) : (
        <p className="text-ink-soft">{t("none")}</p>
      )}
      {applying && finding ? (
        <div className="border-t border-line pt-4">
          <p className="figures">{writeFinding(findings, finding, reader, now)}</p>
          <Link
            href={`/people/${personId}/findings/weight-goal`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-sm link print:hidden"
          >
            {t("why")}
          </Link>
        </div>
      ) : null}
      {children}
    </TitledCard>
  );
}

function Source({ name, applies, children }: { name: string; applies: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm font-semibold">{name}</dt>
      <dd>
        {children}
        <span className="block text-sm text-ink-soft">{applies}</span>
      </dd>
    </div>
  );
}
