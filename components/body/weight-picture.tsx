import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFigures } from "#components/area/picture-figures.tsx";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { findWeightCourse } from "#lib/insights/weight-course.ts";
import type { WeightCourse } from "#lib/insights/weight-course.ts";
import { writeGoal } from "#lib/insights/write-goal.ts";
import { RATE_DECIMALS } from "#lib/insights/weight-rate.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatDelta } from "#lib/metrics/format-value.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { shownUnit } from "#lib/metrics/unit.ts";
import { roundNumbersBetween } from "#lib/series/round-steps.ts";
import { describeRange, MilestoneTable, writeDay } from "./milestone-table.tsx";
import { SmoothingLinks } from "./smoothing-links.tsx";
import { WeightChart } from "./weight-chart.tsx";
import { readWeightLook } from "./weight-look.ts";
import { WeightTable } from "./weight-table.tsx";

/** Weight of half a year with its rate, its goal, and where it goes. Nothing without a weigh-in in that time. */
export function WeightPicture({ sight, personId, query, smoothing, reader }: AreaPictureProps) {
  const t = useWords("body.weight");
  const words = useWords("metric.reading");
  const look = readWeightLook(query, smoothing);
  const today = localDayOf(sight.now, sight.zone);
  const course = findWeightCourse(sight, roundIn(reader), look);
  if (!course || course.weighIns.length === 0) return null;
  // What neither was reached nor has a date says nothing.
  const milestones = course.milestones.filter(
    ({ value, reached, expected }) => reached !== null || expected !== null || value === course.goal?.value,
  );
  return (
    <PictureFrame
      id="weight-course"
      title={t("title")}
      note={t("note")}
      table={{
        summary: t("asTable"),
        content: <WeightTable course={course} smoothing={look.smoothing} reader={reader} />,
      }}
    >
      <PictureFigures figures={describeCourse({ t, words }, course, today, reader)} />
      <WeightChart course={course} smoothing={look.smoothing} label={t("title")} reader={reader} />
      <SmoothingLinks {...{ look, personId, query, reader }} />
      {course.goal === null || milestones.length < 2 ? null : (
        <div className="grid grid-cols-1 gap-2">
          <h3 className="text-sm font-semibold">{t("milestones")}</h3>
          <MilestoneTable milestones={milestones} goal={course.goal.value} today={today} reader={reader} />
        </div>
      )}
      <p className="print:hidden">
        <LinkButton href={`/people/${personId}/weight-goal`} variant="secondary" prefetch={false}>
          {t("goalPage")}
        </LinkButton>
      </p>
    </PictureFrame>
  );
}

/** Round weights of the reader's unit, in kg. */
function roundIn(reader: Reader) {
  const { holds } = shownUnit("mass", reader.units);
  return (from: number, to: number) =>
    roundNumbersBetween(from / holds, to / holds).map((number) => number * holds);
}

type CourseWords = { readonly t: Words<"body.weight">; readonly words: Words<"metric.reading"> };

function describeCourse({ t, words }: CourseWords, course: WeightCourse, today: LocalDay, reader: Reader) {
  const metric = getMetric("weight");
  const { trend, rate, goal, forecast, kept, plan, score } = course;
  const newest = trend.at(-1)?.at(-1)?.value;
  const rateOf = (value: number) =>
    formatDelta(value, metric.unitKind, reader.units, reader.locale, RATE_DECIMALS);
  return [
    ...(newest === undefined
      ? []
      : [
          {
            name: t("figures.trend"),
            value: formatMetricValue(metric, newest, reader),
            note: t("figures.trendNote"),
          },
        ]),
    ...(rate
      ? [
          {
            name: t("figures.rate"),
            value: rateOf(rate.week),
            note: t("figures.rateNote", {
              low: rateOf(rate.low),
              high: rateOf(rate.high),
              days: rate.days,
              clear: String(rate.low > 0 || rate.high < 0),
            }),
          },
        ]
      : []),
    ...(goal === null
      ? []
      : [
          {
            name: t("figures.goal"),
            value: writeGoal(words, goal, reader),
            note: t("figures.goalNote", {
              distance:
                newest === undefined || goal.band
                  ? "none"
                  : formatMetricDelta(metric, goal.value - newest, reader),
              where: goal.group ? "withings" : "here",
              date: writeDay(localDayOf(goal.setAt, reader.zone), today, reader),
            }),
          },
        ]),
    ...(plan
      ? [
          {
            name: t("figures.plan"),
            value: rateOf(plan.week),
            note: t("figures.planNote", {
              date: writeDay(plan.to.day, today, reader),
              ahead: plan.ahead === null ? "none" : formatMetricDelta(metric, plan.ahead, reader),
            }),
          },
        ]
      : []),
    ...(kept
      ? [
          {
            name: t("figures.kept"),
            value: t("figures.keptValue", { inside: kept.inside, of: kept.of }),
            note: t("figures.keptNote", { days: kept.days }),
          },
        ]
      : []),
    ...(forecast
      ? [
          {
            name: t("figures.when"),
            value: forecast.range
              ? describeRange(t, forecast.range, today, reader)
              : t(`kinds.${forecast.kind}`),
            note: forecast.range ? t("figures.whenNote") : null,
          },
        ]
      : []),
    ...(score
      ? [
          {
            name: t("figures.score"),
            value: t("figures.scoreValue", score),
            note: t("figures.scoreNote"),
          },
        ]
      : []),
  ];
}
