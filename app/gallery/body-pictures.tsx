import { SegmentFigure } from "#components/body/segment-figure.tsx";
import { BaselineChart } from "#components/heart/baseline-chart.tsx";
import { NoiseChart } from "#components/heart/noise-chart.tsx";
import { FortnightStrip } from "#components/sleep/fortnight-strip.tsx";
import { findBaselines } from "#lib/insights/night-baselines.ts";
import { findNoisyTrends } from "#lib/insights/noisy-trends.ts";
import { findSegmentChanges } from "#lib/insights/segment-changes.ts";
import { findSleepFortnight } from "#lib/insights/sleep-fortnight.ts";
import { addDays, daysWindow, localDayOf } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { USUAL_PLAN } from "#lib/metrics/pressure-plan.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { readNight } from "#lib/metrics/record.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { readHistory } from "#lib/series/history.ts";
import { makeNights, makeScans } from "./body-examples.ts";

const PERSON = "example";

/** The drawn body, single readings in their noise, nights against what is usual, and a fortnight. `now` in ms. */
export function BodyPictures({ now, reader }: { now: number; reader: Reader }) {
  const { zone } = reader;
  const common = { personId: PERSON, reader };
  const today = localDayOf(now, zone);
  const scans = inputOf(makeScans(now, zone), now, zone);
  // A few nights are too few for a usual range.
  const nights = makeNights(now, zone);
  const baselines = [nights, nights.slice(-10)].flatMap((own, index) =>
    findBaselines(inputOf(own, now, zone)).map((baseline) => ({
      key: `${baseline.metric} ${index}`,
      baseline,
    })),
  );
  const fortnight = findSleepFortnight(
    nights.map(readNight),
    readHistory(nights, "sleep-duration").readings,
    now,
    zone,
  );
  const last = fortnight?.days.at(-1)?.day ?? today;
  return (
    <>
      <div className="grid grid-cols-1 gap-8 sm:grid-cols-2">
        {findSegmentChanges(scans).map((changes) => (
          <SegmentFigure key={changes.metric} changes={changes} ink="third" {...common} />
        ))}
      </div>
      <div className="grid grid-cols-1 gap-5">
        {findNoisyTrends(scans).map((trend) => (
          <NoiseChart key={trend.metric} trend={trend} today={today} {...common} />
        ))}
        {baselines.map(({ key, baseline }) => (
          <BaselineChart key={key} baseline={baseline} today={today} {...common} />
        ))}
      </div>
      {fortnight ? (
        <FortnightStrip
          fortnight={fortnight}
          window={daysWindow(addDays(last, -13), last, "UTC")}
          {...common}
        />
      ) : null}
    </>
  );
}

function inputOf(groups: readonly MeasureGroup[], now: number, zone: string) {
  const readingsOf = (metric: MetricKey) => readHistory(groups, metric).readings;
  return { readingsOf, goals: [], guideline: USUAL_PLAN.guideline, now, zone };
}
