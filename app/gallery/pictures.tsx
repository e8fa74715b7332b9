import { WeekBars } from "#components/daily/week-bars.tsx";
import { RhythmCalendar } from "#components/heart/rhythm-calendar.tsx";
import { Hypnogram } from "#components/night/hypnogram.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { addDays, daysWindow, localDayOf, noonOfLocalDay, startOfWeek } from "#lib/metrics/local-day.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";
import type { SleepPhase } from "#lib/series/samples/hypnogram.ts";
import { buildVerdictCalendar } from "#lib/series/verdict-calendar.ts";

const WEEKS = 13;
const MINUTE_S = 60;
/** A night, each phase with its minutes. */
const PHASES: readonly (readonly [SleepPhase, number])[] = [
  ["awake", 15],
  ["light", 55],
  ["deep", 60],
  ["light", 40],
  ["rem", 25],
  ["awake", 6],
  ["light", 80],
  ["deep", 35],
  ["rem", 50],
  ["light", 70],
  ["rem", 40],
];

/** The pictures of days and nights: bars by week, results by day, and a night. `now` in ms. */
export function Pictures({ now, reader }: { now: number; reader: Reader }) {
  const words = getWords("gallery");
  const firstWeekday = firstWeekdayOf(reader.locale);
  const today = localDayOf(now, reader.zone);
  const monday = startOfWeek(today, firstWeekday);
  const weeks = Array.from({ length: WEEKS }, (_, week) => ({
    first: addDays(monday, 7 * (week + 1 - WEEKS)),
    // A week in which nothing was measured has no bar.
    values: week === 4 ? [] : [7_000 + 1_500 * Math.sin(week)],
  }));
  const results = Array.from({ length: 60 }, (_, index) => ({
    at: noonOfLocalDay(addDays(today, -index), reader.zone),
    zone: reader.zone,
    value: index % 17 === 3 ? 1 : index % 11 === 5 ? 2 : 0,
  }));
  const calendar = buildVerdictCalendar(results, AFIB_CLASSES, { today, weeks: WEEKS, firstWeekday });
  const [first] = calendar;
  return (
    <>
      <WeekBars
        weeks={weeks}
        goal={{ value: 8_000, name: words("goal") }}
        label={words("weekBars")}
        minimumSpan={1_000}
        reader={reader}
      />
      {first ? (
        <RhythmCalendar
          weeks={calendar}
          label={words("rhythm")}
          window={daysWindow(first.first, addDays(first.first, 7 * WEEKS - 1), "UTC")}
          reader={reader}
        />
      ) : null}
      <Hypnogram {...nightBefore(now)} zone={reader.zone} reader={reader} />
    </>
  );
}

/** A night of eight hours that ended an hour ago, with a heart rate every ten minutes and some snoring. */
function nightBefore(now: number) {
  const to = now - HOUR_MS;
  const minutes = PHASES.reduce((sum, [, each]) => sum + each, 0);
  const from = to - minutes * MINUTE_S * 1_000;
  let at = Math.floor(from / 1_000);
  const pieces = PHASES.map(([phase, each]) => {
    const piece = { from: at, to: at + each * MINUTE_S, phase };
    at = piece.to;
    return piece;
  });
  const columnAt = (second: number, mean: number): DrawnColumn => ({
    ...{ at: second, count: 1, least: mean, greatest: mean, first: mean, last: mean, mean },
  });
  const tenMinutes = Array.from({ length: Math.floor(minutes / 10) }, (_, index) => index);
  const start = Math.floor(from / 1_000);
  const heartRate = tenMinutes.map((ten) =>
    columnAt(start + ten * 10 * MINUTE_S, Math.round(56 + 5 * Math.sin(ten / 4))),
  );
  const snored = tenMinutes.filter((ten) => ten % 9 < 3);
  const columns = snored.map((ten) => columnAt(start + ten * 10 * MINUTE_S, 30));
  return {
    window: { from, to },
    pieces,
    heartRate,
    snoring: { columns, seconds: 10 * MINUTE_S, most: 60 },
    breathingEvents: null,
  };
}
