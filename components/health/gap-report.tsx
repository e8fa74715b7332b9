import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import type { Clock } from "#components/connection/connection-view.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { formatSpan } from "./format-span.ts";
import type { HistoryView } from "./health-view.ts";

type GapReportProps = {
  history: HistoryView;
  clock: Clock;
  /** For an owner: fetches a gap again. */
  fetchAgain: { readonly action: FormAction; readonly hidden: Readonly<Record<string, string>> } | null;
};

const SHOWN = 8;

/** The stretches of a history that are longer without a measurement than is usual for this person. */
export function GapReport({ history, clock, fetchAgain }: GapReportProps) {
  const { key, name, usualMs, gaps } = history;
  return (
    <section aria-labelledby={`gaps-${key}`} className="grid gap-2">
      <h3 id={`gaps-${key}`} className="text-base">
        {name}
      </h3>
      <p className="text-sm text-ink-soft">{summarise(usualMs, gaps.length)}</p>
      {gaps.length === 0 ? null : (
        <ul className="grid divide-y divide-line">
          {gaps.slice(0, SHOWN).map(({ from, to, ongoing }) => {
            const first = localDayOf(from, clock.zone);
            const last = localDayOf(to, clock.zone);
            const words = `${formatDay(first, clock.locale, "date")} – ${ongoing ? "now" : formatDay(last, clock.locale, "date")}`;
            return (
              <li
                key={from}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 text-sm"
              >
                <span>
                  <span className="font-medium">{words}</span>
                  <span className="text-ink-soft">: nothing for {formatSpan(to - from)}</span>
                </span>
                {fetchAgain ? (
                  <ActionForm
                    action={fetchAgain.action}
                    hidden={{ ...fetchAgain.hidden, fromAt: String(from), toAt: String(to) }}
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
        <p className="text-sm text-ink-soft">And {gaps.length - SHOWN} older ones.</p>
      ) : null}
    </section>
  );
}

function summarise(usualMs: number | null, count: number): string {
  if (usualMs === null) return "Too few measurements to say what is usual.";
  const usual = `Usually measured every ${formatSpan(usualMs)}`;
  if (count === 0) return `${usual}; no stretch without data is much longer.`;
  return `${usual}; ${count === 1 ? "one stretch is" : `${count} stretches are`} much longer without any.`;
}
