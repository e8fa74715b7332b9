import type { ReactNode } from "react";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { HistoryReport } from "#lib/queries/find-history-reports.ts";
import { formatDays, formatSpan } from "./format-span.ts";

type GapSectionProps = {
  histories: readonly HistoryReport[];
  clock: Clock;
  /** For an owner: fetches a gap again. */
  fetchAgain: { readonly action: FormAction; readonly hidden: Readonly<Record<string, string>> } | null;
};

/** What each history lacks, and whether Withings was asked for it. */
export function GapSection({ histories, clock, fetchAgain }: GapSectionProps) {
  const t = useWords("health.gapSection");
  return (
    <TitledCard id="gaps" title={t("title")} className="grid grid-cols-1 gap-5">
      <p className="text-sm text-ink-soft">{t(histories.length === 0 ? "tooLittle" : "explanation")}</p>
      {histories.map((history) => (
        <GapReport key={history.key} history={history} clock={clock} fetchAgain={fetchAgain} />
      ))}
    </TitledCard>
  );
}

type GapReportProps = Omit<GapSectionProps, "histories"> & { history: HistoryReport };

const SHOWN = 8;

/** The gaps of a history: where it has less than is usual for this person. */
function GapReport({ history: { key, fetch, usual, gaps }, clock, fetchAgain }: GapReportProps) {
  const t = useWords("health.gapSection");
  const name = t(`histories.${key}`);
  const shown = (count: number) => formatCount(count, clock.locale);
  const count = { gaps: gaps.length, shownGaps: shown(gaps.length) };
  return (
    <section aria-labelledby={`gaps-${key}`} className="grid gap-2">
      <h3 id={`gaps-${key}`} className="text-base">
        {name}
      </h3>
      <p className="text-sm text-ink-soft">
        {usual.by === "day"
          ? t("days", { held: shown(usual.held), count: usual.of, shown: shown(usual.of), ...count })
          : usual.ms === null
            ? t("unusual")
            : t("pause", { span: formatSpan(usual.ms), ...count })}
      </p>
      {gaps.length === 0 ? null : (
        <ul className="grid divide-y divide-line">
          {gaps.slice(0, SHOWN).map(({ from, to, ongoing, asked, fetches }) => {
            const first = localDayOf(from, clock.zone);
            const when = ongoing
              ? t("toNow", { date: formatDay(first, clock.locale, "date") })
              : formatDays(first, localDayOf(to - 1, clock.zone), clock.locale);
            return (
              <li
                key={from}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 text-sm"
              >
                <span className="grid">
                  <GapLength when={when} ms={to - from} by={usual.by} locale={clock.locale} />
                  <span className="text-ink-soft">
                    {fetches.lastAt === null
                      ? t("notAsked")
                      : t.rich("asked", {
                          count: fetches.count,
                          shown: shown(fetches.count),
                          time: () => <TimeAgo at={fetches.lastAt ?? 0} clock={clock} />,
                        })}
                  </span>
                </span>
                {fetchAgain ? (
                  <ActionForm
                    action={fetchAgain.action}
                    hidden={{
                      ...fetchAgain.hidden,
                      choice: fetch,
                      fromAt: String(asked.from),
                      toAt: String(asked.to),
                    }}
                  >
                    <SubmitButton variant="secondary" pendingText={t("fetching")}>
                      {t("fetch")}
                      <span className="sr-only">{t("fetchWhat", { name, when })}</span>
                    </SubmitButton>
                  </ActionForm>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {gaps.length > SHOWN ? (
        <p className="text-sm text-ink-soft">
          {t("more", { count: gaps.length - SHOWN, shown: shown(gaps.length - SHOWN) })}
        </p>
      ) : null}
    </section>
  );
}

type GapLengthProps = { when: string; ms: number; by: HistoryReport["usual"]["by"]; locale: string };

/** When a gap was, and how long: in days where days are counted, which have 23 to 25 hours. */
function GapLength({ when, ms, by, locale }: GapLengthProps) {
  const t = useWords("health.gapSection");
  const soft = (text: ReactNode) => <span className="font-normal text-ink-soft">{text}</span>;
  const count = Math.round(ms / DAY_MS);
  return (
    <span className="font-medium">
      {by === "day"
        ? t.rich("nothingForDays", { when, count, shown: formatCount(count, locale), soft })
        : t.rich("nothingFor", { when, span: formatSpan(ms), soft })}
    </span>
  );
}
