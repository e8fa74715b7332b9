import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { chooseNoun, countOf, formatCount } from "#lib/metrics/count.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { HistoryReport } from "#lib/queries/find-history-reports.ts";
import { formatDays, formatSpan } from "./format-span.ts";

type GapReportProps = {
  history: HistoryReport;
  clock: Clock;
  /** For an owner: fetches a gap again. */
  fetchAgain: { readonly action: FormAction; readonly hidden: Readonly<Record<string, string>> } | null;
};

const SHOWN = 8;
const NOT_ASKED = "Withings has not been asked for all of it yet, and may hold something.";

/** The stretches of a history that have less than is usual for this person. */
export function GapReport({ history, clock, fetchAgain }: GapReportProps) {
  const { key, name, usual, gaps } = history;
  return (
    <section aria-labelledby={`gaps-${key}`} className="grid gap-2">
      <h3 id={`gaps-${key}`} className="text-base">
        {name}
      </h3>
      <p className="text-sm text-ink-soft">{summarise(usual, gaps.length, clock.locale)}</p>
      {gaps.length === 0 ? null : (
        <ul className="grid divide-y divide-line">
          {gaps.slice(0, SHOWN).map(({ from, to, ongoing, asked, looks }) => {
            const first = localDayOf(from, clock.zone);
            const last = localDayOf(to - 1, clock.zone);
            const words = ongoing
              ? `${formatDay(first, clock.locale, "date")} – now`
              : formatDays(first, last, clock.locale);
            return (
              <li
                key={from}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 text-sm"
              >
                <span>
                  <span className="font-medium">{words}</span>
                  <span className="text-ink-soft">
                    : nothing for {usual.by === "day" ? formatDayCount(to - from) : formatSpan(to - from)}
                  </span>
                  <span className="block text-ink-soft">
                    {looks.lastAt === null ? (
                      NOT_ASKED
                    ) : (
                      <>
                        Withings was asked for it{" "}
                        {looks.count > 1 ? `${looks.count} times lately, last ` : ""}
                        <TimeAgo at={looks.lastAt} clock={clock} />, and had nothing.
                      </>
                    )}
                  </span>
                </span>
                {fetchAgain ? (
                  <ActionForm
                    action={fetchAgain.action}
                    hidden={{
                      ...fetchAgain.hidden,
                      choice: history.fetch,
                      fromAt: String(asked.from),
                      toAt: String(asked.to),
                    }}
                  >
                    <SubmitButton variant="secondary" pendingText="Asking Withings…">
                      Fetch this range again
                      <span className="sr-only">
                        : {name}, {words}
                      </span>
                    </SubmitButton>
                  </ActionForm>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {gaps.length > SHOWN ? (
        <p className="text-sm text-ink-soft">And {countOf(gaps.length - SHOWN, "en", "older one")}.</p>
      ) : null}
    </section>
  );
}

/** Days have 23 to 25 hours. */
function formatDayCount(ms: number): string {
  return countOf(Math.round(ms / DAY_MS), "en", "day");
}

const ARE = { one: "is", other: "are" };

function summarise(usual: HistoryReport["usual"], count: number, locale: string): string {
  const stretches = chooseNoun(count, {
    one: "one stretch",
    other: `${formatCount(count, locale)} stretches`,
  });
  if (usual.by === "day") {
    const held = `${formatCount(usual.held, locale)} of ${countOf(usual.of, locale, "day")} ${chooseNoun(usual.of, ARE)} kept`;
    if (count === 0) return `${held}; none is missing between days that have it.`;
    return `${held}; ${stretches} ${chooseNoun(count, { one: "has", other: "have" })} none.`;
  }
  if (usual.ms === null) return "Too few measurements to say what is usual.";
  const pause = `Usually measured every ${formatSpan(usual.ms)}`;
  if (count === 0) return `${pause}; no stretch without data is much longer.`;
  return `${pause}; ${stretches} ${chooseNoun(count, ARE)} much longer without any.`;
}
