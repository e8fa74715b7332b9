import Link from "next/link";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { AGAINST } from "#lib/insights/against.ts";
import type { Against } from "#lib/insights/against.ts";
import type { PeriodDifference } from "#lib/insights/compare-periods.ts";
import { DAYS_NEEDED } from "#lib/insights/days-needed.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { DifferenceTable } from "./difference-table.tsx";

type AgainstLinksProps = {
  chosen: Against | null;
  hrefOf: (against: Against | null) => string;
};

/** Chooses with what the days shown are compared. */
export function AgainstLinks({ chosen, hrefOf }: AgainstLinksProps) {
  const t = useWords("metric.against");
  return (
    <nav aria-label={t("legend")} className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
      <span className="text-ink-soft">{t("legend")}</span>
      {([null, ...AGAINST] as const).map((against) => (
        <Link
          key={against}
          href={hrefOf(against)}
          scroll={false}
          prefetch={false}
          aria-current={against === chosen ? "true" : undefined}
          className="inline-flex min-h-11 items-center font-medium text-accent aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-brass aria-[current]:decoration-2 aria-[current]:underline-offset-8"
        >
          <LinkPending>{t(against ?? "none")}</LinkPending>
        </Link>
      ))}
    </nav>
  );
}

type AgainstTableProps = {
  metric: Metric;
  name: string;
  against: Against;
  difference: PeriodDifference;
  reader: Reader;
};

/** The means of the days shown and of those they are compared with, their difference and how sure it is. */
export function AgainstTable({ metric, name, against, difference, reader }: AgainstTableProps) {
  const t = useWords("metric.against");
  const { now, then, parts } = difference;
  const day = (one: string) => formatDay(one, reader.locale, "date");
  return (
    <div className="grid grid-cols-1 gap-3">
      {parts ? (
        <DifferenceTable
          metric={metric}
          name={name}
          caption={t("caption", { metric: name, against })}
          before={t(against)}
          since={t("now")}
          parts={parts}
          reader={reader}
        />
      ) : (
        <p className="text-sm font-medium">{t("notEnough", { needed: DAYS_NEEDED })}</p>
      )}
      <ul className="grid max-w-prose gap-1 text-sm text-ink-soft figures">
        {[then, now].map(({ from, until, days, readings }, index) => (
          <li key={from}>
            {t("basis", {
              side: index === 0 ? t(against) : t("now"),
              from: day(from),
              to: day(until),
              days,
              daysShown: formatCount(days, reader.locale),
              readings,
              readingsShown: formatCount(readings, reader.locale),
            })}
          </li>
        ))}
        <li>{t("how")}</li>
      </ul>
    </div>
  );
}
