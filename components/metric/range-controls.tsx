import { RangeLinks } from "#components/ui/range-links.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Window } from "#lib/metrics/window.ts";
import { daysOfWindow, RANGES } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import { zoomIn, zoomOut } from "#lib/series/zoom-days.ts";
import { DayRangeForm } from "./day-range-form.tsx";
import { PeriodSteps } from "./period-steps.tsx";

type RangeControlsProps = {
  selection: RangeSelection;
  window: Window;
  steps: { readonly previous: RangeSelection | null; readonly next: RangeSelection | null };
  /** The last day that ranges reach to. */
  today: LocalDay;
  /** The address of a range. */
  hrefOf: (selection: RangeSelection) => string;
  reader: Reader;
};

/** Everything that chooses the days of a chart, as links and a form: each state has an address, and needs no script. */
export function RangeControls({ selection, window, steps, today, hrefOf, reader }: RangeControlsProps) {
  const t = useWords("metric.range");
  const days = daysOfWindow(window, reader.zone);
  const linkTo = (other: RangeSelection | null) => other && hrefOf(other);
  return (
    <div className="grid grid-cols-1 gap-1 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <RangeLinks
          ranges={RANGES}
          selected={selection.range}
          hrefOf={(range) => hrefOf({ range, until: selection.until })}
        />
        <PeriodSteps
          window={window}
          previous={linkTo(steps.previous)}
          next={linkTo(steps.next)}
          closer={linkTo(zoomIn(days))}
          // There is nothing outside of everything.
          farther={selection.range === "all" ? null : linkTo(zoomOut(days, today))}
          reader={reader}
        />
      </div>
      <DayRangeForm days={days} today={today} href={hrefOf({ range: "days", ...days })}>
        <p className="pb-2 text-ink-soft [@media(scripting:none)]:hidden">{t("drag")}</p>
      </DayRangeForm>
    </div>
  );
}
