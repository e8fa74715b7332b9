import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFigures } from "#components/area/picture-figures.tsx";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { nameGuideline, roundPressure } from "#lib/insights/pressure-class.ts";
import { differenceDays, pressureDays } from "#lib/insights/pressure-days.ts";
import { homeThreshold, pressureFacts } from "#lib/insights/pressure-facts.ts";
import { averageWeek, readingsOfPart, WEEK_DAYS } from "#lib/insights/pressure-week.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { addDays, daysWindow, localDayOf } from "#lib/metrics/local-day.ts";
import { ageOf } from "#lib/series/reading.ts";
import { ArmDifferenceNote } from "./arm-difference-note.tsx";
import { DaysTable } from "./days-table.tsx";
import { describeDay, describeDifference } from "./describe-day.ts";
import { describeFacts } from "./describe-facts.ts";
import { PlotLegend } from "./plot-legend.tsx";
import { PLOT_TABS, type PlotTab, PlotTabs } from "./plot-tabs.tsx";
import { PlotView } from "./plot-view.tsx";
import { plotDays, plotDifferences } from "./plot-days.ts";
import { ProfilePicture } from "./profile-picture.tsx";
import { Category } from "./run-result.tsx";
import { ZonesPicture } from "./zones-picture.tsx";

const PICTURE_DAYS = 56;

/** Is it under control: eight weeks of days and their means of seven, the zones of the guideline, the hours of the day. */
export function PressurePicture({ sight, personId, reader }: AreaPictureProps) {
  const t = useWords("pressure.picture");
  const { guideline, now } = sight;
  const readings = sight.readingsOf("blood-pressure").filter((one) => ageOf(one, now) < PICTURE_DAYS);
  const guide = (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <LinkButton href={`/people/${personId}/measure-pressure`} variant="secondary" prefetch={false}>
        {t("guide")}
      </LinkButton>
      <span className="text-sm text-ink-soft">{t("guideline", { guideline: nameGuideline(guideline) })}</span>
    </p>
  );
  const days = pressureDays(readings);
  const week = averageWeek(readings, now);
  if (days.length === 0) return guide;

  const today = localDayOf(now, reader.zone);
  const window = daysWindow(addDays(today, 1 - PICTURE_DAYS), today, reader.zone);
  const noted = { window, zone: reader.zone };
  const threshold = homeThreshold(guideline);
  const halves = {
    morning: pressureDays(readingsOfPart(readings, "morning")),
    evening: pressureDays(readingsOfPart(readings, "evening")),
  };
  const differences = differenceDays(readings);
  const daysOf = { all: days, ...halves };
  const tabs = PLOT_TABS.filter((tab) => (tab === "difference" ? differences : daysOf[tab]).length > 0);
  const facts = week && pressureFacts(week.all.readings, guideline);
  const panel = (tab: PlotTab) => {
    const label = t("plotLabel", { tab });
    if (tab === "difference")
      return (
        <div className="grid gap-3">
          <PlotView
            plot={plotDifferences(differences, window, reader)}
            hangs
            noted={noted}
            label={label}
            texts={differences.map((one) => describeDifference(t, one, reader))}
          />
          <PlotLegend kinds={["week"]} guideline={nameGuideline(guideline)} />
        </div>
      );
    return (
      <div className="grid gap-3">
        <PlotView
          plot={plotDays(daysOf[tab], threshold, window, reader)}
          hangs
          noted={noted}
          label={label}
          texts={daysOf[tab].map((one) => describeDay(t, one, reader))}
        />
        <PlotLegend kinds={["reach", "week", "band", "threshold"]} guideline={nameGuideline(guideline)} />
      </div>
    );
  };
  return (
    <div className="grid grid-cols-1 gap-6">
      <PictureFrame
        id="pressure-days"
        title={t("title", { days: PICTURE_DAYS / WEEK_DAYS })}
        note={
          facts ? (
            <>
              {t("span", { days: WEEK_DAYS })}{" "}
              <Category pressure={roundPressure(facts.mean)} guideline={guideline} reader={reader} />
            </>
          ) : (
            t("noWeek", { days: WEEK_DAYS })
          )
        }
        table={{
          summary: t("asTable"),
          content: (
            <DaysTable
              days={days}
              mornings={halves.morning}
              evenings={halves.evening}
              differences={differences}
              reader={reader}
            />
          ),
        }}
      >
        {week && facts ? <PictureFigures figures={describeFacts(t, facts, week, reader)} /> : null}
        <ArmDifferenceNote readings={readings} now={now} reader={reader} />
        <PlotTabs tabs={tabs} panel={panel} />
        <ChartNoteList {...noted} reader={reader} />
        {guide}
      </PictureFrame>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <ZonesPicture days={days} guideline={guideline} week={week} reader={reader} />
        <ProfilePicture readings={readings} guideline={guideline} reader={reader} />
      </div>
    </div>
  );
}
