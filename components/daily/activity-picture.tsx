import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFigures } from "#components/area/picture-figures.tsx";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import { monthsOf, takeTogether, weekdaysOf, weeksOf } from "#lib/series/day-pattern.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import { quartersOf, yearMapsOf } from "#lib/series/year-map.ts";
import { MonthTable } from "./month-table.tsx";
import { StepDayTable } from "./step-day-table.tsx";
import { WeekBars } from "./week-bars.tsx";
import { WeekdayBars } from "./weekday-bars.tsx";
import { YearMaps } from "./year-maps.tsx";

const WEEKS = 26;
/** The days that say how weekdays differ, and on how many of which the goal was reached. */
const PATTERN_DAYS = 56;
const MONTH_DAYS = 28;
const WEEK_DAYS = 7;

/** Did I move enough: steps by week, weekday and year, of whole days. Nothing without a whole day. */
export function ActivityPicture({ sight, personId, reader }: AreaPictureProps) {
  const t = useWords("daily.picture");
  const { readingsOf, goals, now, zone, signals } = sight;
  const metric = getMetric("steps");
  const today = localDayOf(now, zone);
  const whole = readingsOf("steps").filter((reading) => ageOf(reading, now) > 0);
  const days = whole.map((reading) => ({ day: dayOfReading(reading), value: valueOf(reading, "value") }));
  if (days.length === 0) return null;
  const goal = goals.find((one) => one.metric === "steps")?.value ?? null;
  const firstWeekday = firstWeekdayOf(reader.locale);
  const lastDays = (count: number) => days.filter(({ day }) => addDays(today, -count) <= day && day < today);
  const [week, month] = [takeTogether(lastDays(WEEK_DAYS), goal), takeTogether(lastDays(MONTH_DAYS), goal)];
  const weeks = weeksOf(days, goal, { today, count: WEEKS, firstWeekday });
  const say = (value: number) => formatMetricValue(metric, value, reader);
  const count = (number: number) => formatCount(number, reader.locale);
  const [second = 0, third = 0, fourth = 0] = quartersOf(days).map((value) => count(value));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PictureFrame
        id="steps-by-week"
        title={t("weeks")}
        note={t("wholeDays")}
        table={{
          summary: t("daysAsTable"),
          content: (
            <StepDayTable
              days={lastDays(PATTERN_DAYS)}
              minutes={signals.includes("steps") ? `/people/${personId}/minutes/steps` : null}
              goal={goal}
              reader={reader}
            />
          ),
        }}
      >
        <PictureFigures
          figures={[
            ...[
              { of: week, days: WEEK_DAYS },
              { of: month, days: MONTH_DAYS },
            ].flatMap(({ of, days: span }) =>
              of.mean === null
                ? []
                : [
                    {
                      name: t("mean", { days: span }),
                      value: say(of.mean),
                      note: t("measured", { count: of.days, shown: count(of.days) }),
                    },
                  ],
            ),
            ...(goal === null || month.reached === null
              ? []
              : [
                  {
                    name: t("goalReached"),
                    value: t("daysOf", { reached: count(month.reached), days: count(month.days) }),
                    note: t("goalNote", { goal: say(goal), days: count(month.days) }),
                  },
                ]),
          ]}
        />
        <WeekBars
          weeks={weeks.map(({ first, mean }) => ({ first, values: mean === null ? [] : [mean] }))}
          goal={goal === null ? null : { value: goal, name: t("goal") }}
          label={t("weeksLabel", { weeks: WEEKS })}
          minimumSpan={axisSpanOf(metric, 0)}
          reader={reader}
        />
        <div className="grid gap-2">
          <h3 className="text-sm font-semibold">{t("weekdays", { weeks: PATTERN_DAYS / WEEK_DAYS })}</h3>
          <WeekdayBars
            weekdays={weekdaysOf(lastDays(PATTERN_DAYS), goal, firstWeekday)}
            say={say}
            reader={reader}
          />
        </div>
      </PictureFrame>
      <PictureFrame
        id="steps-by-day"
        title={t("years")}
        table={{
          summary: t("monthsAsTable"),
          content: <MonthTable months={monthsOf(days, goal)} say={say} reader={reader} />,
        }}
      >
        <YearMaps
          maps={yearMapsOf(days, firstWeekday)}
          levels={[
            t("levels.below", { value: second }),
            t("levels.from", { value: second }),
            t("levels.from", { value: third }),
            t("levels.from", { value: fourth }),
          ]}
          name={t("years")}
          label={(year) => t("yearLabel", { year })}
          today={today}
          reader={reader}
        />
      </PictureFrame>
    </div>
  );
}
